package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestHabitsThatDoNotGoTogetherAreToldInYetMoreWays(t *testing.T) {
	t.Parallel()
	asked := []string{"habit b c a"}
	expectStories(t, somebody, evidence.KindLetter, "habit", []story{
		{"off tobacco for years", []string{"Gave up tobacco in 2001.", "Smokes 20 daily per ambulance sheet.", "Remains off tobacco since 2001."}, asked},
		{"time told in words", []string{"Nine years smoke free.", "Current smoker, fifteen a day.", "CO 1, has not smoked in ten years."}, asked},
		{"bottles in words", []string{"Does not drink.", "Drinks two bottles of wine every night.", "No alcohol for eighteen years, GGT 20."}, asked},
		{"units in words", []string{"Dry since 2004.", "About ninety units weekly, withdrawal chart.", "Sober nineteen years."}, asked},
		{"heroin", []string{"Not using any street drugs.", "Current heroin, three bags a day.", "Clean since 2003, urine screen clear."}, asked},
		{"crack told at the door", []string{"Has never used street drugs.", "Crack cocaine most days.", "Never touched illegal drugs, hair test clear."}, []string{"habit b c a"}},
		{"pack years in words", []string{"Never smoked.", "Heavy smoker, forty pack years.", "Lifelong non-smoker."}, []string{"habit b c a"}},
		{"the last cigarette", []string{"20 cigarettes a day.", "15 cigs daily, CO 18.", "Ex-smoker, last cigarette 1990."}, []string{"habit c b a"}},
	})
	expectStories(t, somebody, evidence.KindLetter, "habit", []story{
		{"a form with the box ticked no", []string{"Smoker: yes, 20 a day.", "Smoker: no. Alcohol: no."}, nil},
		{"a question answered no", []string{"Never smoked.", "Smoker? No. Drugs? None."}, nil},
		{"given up between", []string{"Smokes 10 a day.", "Gave up cigarettes at Easter.", "Not smoked for a year."}, nil},
		{"started again and stopped", []string{"Off cigarettes since 2008.", "Back on the cigarettes, 10 a day, since her mother died.", "Stopped smoking again in May."}, nil},
		{"drink lapse", []string{"Sober two years.", "Lapse at Christmas, a bottle of vodka a day for a week.", "Dry again for six months."}, nil},
		{"he drank and got dry", []string{"Drinks a litre of cider every day.", "Detox done, dry six weeks."}, nil},
		{"a pint now and then", []string{"Drinks two pints at weekends.", "Alcohol 6 units a week.", "Three glasses of wine at a wedding."}, nil},
		{"methadone after heroin", []string{"Heroin since 17.", "Methadone 40ml, last used heroin in spring.", "Clean a year, no drugs."}, nil},
		{"his brother", []string{"Does not smoke or drink.", "Brother smokes forty a day and drinks a bottle of whisky a day.", "Does not smoke or drink."}, nil},
		{"insulin", []string{"Teetotal for life.", "Lantus forty units nightly."}, nil},
		{"numbers beside", []string{"Never smoked.", "Clinic 20 a day by bus.", "Never smoked."}, nil},
	})
}
