package layout

import "ownpack/evidence"

// The tables of this file hold the headings, labels and column names that UK
// records use: EMIS Web, SystmOne, Vision, Microtest, the NHS App, Patient
// Access and the GP Connect HTML view. Lower case, letters and digits only,
// "|" between synonyms.

var sectionWords = []struct {
	names string
	kind  evidence.Kind
	mode  mode
}{
	{`problems|active problems|current problems|inactive problems|past problems|ended problems|resolved problems|
	problem list|problem summary|active problems and issues|inactive problems and issues|major inactive problems and issues|
	other inactive problems and issues|problems and issues|major active problems|minor active problems|major past problems|
	minor past problems|significant active problems|significant past problems|significant problems|minor problems|
	active significant problems|past significant problems|health conditions|active health conditions|inactive health conditions|
	conditions|active conditions|past conditions|current conditions|medical history|past medical history|significant past medical history|
	diagnoses|summary of problems|problems active|problems inactive|problems past|active diagnoses|previous problems|
	active medical problems|health issues|priority problems|problem headers|current problems and diagnoses`, evidence.KindProblem, modeRows},
	{`medication|medications|medicines|medicine|acute medication|acute medications|acute medicines|repeat medication|repeat medications|
	repeat medicines|current medication|current medications|current medicines|current repeat medication|current repeats|current acute medication|current repeat medications|current acute medications|discontinued repeat medications|past repeat medications|
	current prescriptions|regular medication|regular medications|past medication|past medications|past medicines|past acute medication|past repeat medication|medication issues|medication issued|issued medication|
	medication issue history|issues|ended medication|ended medications|discontinued medication|discontinued medicines|discontinued repeat medication|
	discontinued repeat medicines|all medication|all medication issues|current repeat templates|repeat templates|past repeat templates|ended repeat templates|
	repeat masters|active repeat masters|inactive repeat masters|therapy|current therapy|past therapy|repeat therapy|acute therapy|drug history|drugs|
	prescriptions|prescription history|acute|repeat|repeats|acute prescriptions|repeat prescriptions|medication history|acutes|
	repeat dispensing|current repeat medicines|acute medication last 12 months|hospital medication|hospital only medication|
	medicines hospital|over the counter medication|automatic medication|current acute and repeat medication|medication and medical appliances|
	acute medicines last 12 months|acute short term medicines|repeat medicines current|repeat medicines discontinued|discontinued repeat medicines|short term medicines|
	current medicines repeat|repeat medicines past|acute medicines|previous medication|stopped medication|stopped medicines|variable use repeats|irregular repeats`, evidence.KindMedication, modeRows},
	{`allergies|allergies and adverse reactions|current allergies and adverse reactions|historical allergies and adverse reactions|
	sensitivities|sensitivities and allergies|allergies and sensitivities|adverse reactions|drug allergies|drug allergies and adverse reactions|
	allergies and intolerances|allergy|drug allergy and adverse reactions|allergies adverse reactions and sensitivities|current allergies|
	sensitivities and adverse reactions|allergies sensitivities|drug sensitivities|allergies and recalls|allergies adverse reactions|
	allergies and other adverse reactions`, evidence.KindAllergy, modeRows},
	{`consultations|consultation|encounters|encounter|patient journal|journal|tabbed journal|consultations and events|clinical journal|
	medical record journal|consultation history|consultation notes|events|clinical events|consultations and encounters|notes|clinical notes|
	patient record journal|full journal|consultation details|event history|patient events|history of consultations|full clinical record`, evidence.KindConsultation, modeVisits},
	{`test results|tests|pathology and radiology reports|pathology reports|pathology results|pathology|radiology reports|radiology|laboratory results|
	lab results|laboratory reports|recent tests|results|test results and investigations|blood tests|biochemistry|haematology|microbiology|immunology|
	imaging|cytology|histology|histopathology|virology|ecg|endocrinology|blood results|diagnostic reports|reports and results|
	investigation results|investigations|pathology and radiology|test requests and results|serology`, evidence.KindTest, modeResults},
	{`values and investigations|coded entries|observations|examinations|examination findings|clinical items|vital signs|values|measurements|
	key indicators|numeric results|readings|lifestyle|social history|health status|social and lifestyle|numerics|clinical findings|smoking|alcohol|
	smoking and alcohol|warnings|contraindications|contra indications|other|others|physiology|urinalysis|coded data|detailed coded record|
	patient characteristics|characteristics|lifestyle and social|other entries|coded items|other coded entries|biological values|
	blood pressure|weight|height|body mass index|clinical codes|symptoms|signs and symptoms|risk factors|patient warnings|
	examinations and observations|numeric values|miscellaneous|lifestyle information|values and measurements|observations and measurements|
	investigations and values|medical record entries|additional clinical items|care history|other clinical items|questionnaires`, evidence.KindObservation, modeRows},
	{`family history|family history and social|family and social history|relevant family history`, evidence.KindFamilyHistory, modeRows},
	{`immunisations|immunisation|vaccinations|vaccines|immunisations and vaccinations|vaccinations and immunisations|vaccination history|
	immunisation history|immunisation record|vaccination record|immunisation status`, evidence.KindImmunisation, modeRows},
	{`referrals|referrals out|referrals in|referrals/admissions|referrals and admissions|outbound referrals|inbound referrals|referral|referral history|
	referrals and requests|active referrals|requests and referrals`, evidence.KindReferral, modeRows},
	{`admissions|hospital admissions|admission history|hospital episodes|hospital attendances|a and e attendances|inpatient admissions`, evidence.KindAdmission, modeRows},
	{`procedures|operations|procedures and operations|operations and procedures|surgical history|past surgical history|treatments|
	surgical procedures`, evidence.KindProcedure, modeRows},
	{`diary|diary entries|recalls|current recalls|patient recalls|reminders|future appointments|due diary|diary and recalls|recall|
	upcoming appointments|tasks due|screening recalls|active recalls|scheduled tasks|diary dates|patient reminders|recalls and reminders`, evidence.KindPlan, modeRows},
	{`documents|communications and documents|letters|attachments|correspondence|communications|documents and letters|letters and documents|
	scanned documents|communications and letters|document list|attached documents|documents and attachments|clinical documents|
	correspondence and documents|record attachments|letters and correspondence`, evidence.KindDocument, modeRows},
	{`administrative items|administration|admin|contacts|past appointments|appointments|appointment history|registration|registrations|
	administration entries|administrative entries|non clinical entries|contact history`, evidence.KindAdmin, modeRows},
	{`fit notes|medical certificates|med3 certificates|sick notes|statements of fitness for work|medical certification|med 3 certificates`, evidence.KindFitNote, modeRows},
	{`assessments|assessment|questionnaires and assessments|care plans`, evidence.KindAssessment, modeRows},
	{`patient details|demographics|personal details|patient information|medical record|full patient record|patient record|patient summary|
	patient demographics|about you|about the patient|registration details|patient|your details|record details|summary care record|
	gp health record|your gp health record|contact details|next of kin|report details|patient identification|
	patient medical record|patient record print|subject access request|contents|table of contents|index`, "", modeDetails},
}

// partWords are headings that stand within a section, often side by side.
var partWords = map[string]section{
	"active":                          {kind: evidence.KindProblem, status: evidence.StatusActive},
	"current":                         {status: evidence.StatusActive},
	"inactive":                        {status: evidence.StatusEnded},
	"past":                            {status: evidence.StatusEnded},
	"significant past":                {status: evidence.StatusEnded},
	"minor past":                      {status: evidence.StatusEnded},
	"significant active":              {status: evidence.StatusActive},
	"minor active":                    {status: evidence.StatusActive},
	"active significant":              {status: evidence.StatusActive},
	"active minor":                    {status: evidence.StatusActive},
	"past significant":                {status: evidence.StatusEnded},
	"past minor":                      {status: evidence.StatusEnded},
	"significant":                     {},
	"minor":                           {},
	"major":                           {},
	"historical":                      {status: evidence.StatusEnded},
	"ended":                           {status: evidence.StatusEnded},
	"resolved":                        {status: evidence.StatusEnded},
	"ongoing":                         {status: evidence.StatusActive},
	"discontinued":                    {status: evidence.StatusEnded},
	"allergies":                       {kind: evidence.KindAllergy},
	"sensitivities":                   {kind: evidence.KindAllergy},
	"allergies and sensitivities":     {kind: evidence.KindAllergy},
	"allergies and adverse reactions": {kind: evidence.KindAllergy},
	"current recalls":                 {kind: evidence.KindPlan},
	"recalls":                         {kind: evidence.KindPlan},
	"reminders":                       {kind: evidence.KindPlan},
	"diary":                           {kind: evidence.KindPlan},
	"warnings":                        {kind: evidence.KindObservation},
	"key indicators":                  {kind: evidence.KindObservation},
	"immunisations":                   {kind: evidence.KindImmunisation},
	"vaccinations":                    {kind: evidence.KindImmunisation},
	"active problems":                 {kind: evidence.KindProblem, status: evidence.StatusActive},
	"inactive problems":               {kind: evidence.KindProblem, status: evidence.StatusEnded},
	"past problems":                   {kind: evidence.KindProblem, status: evidence.StatusEnded},
	"problems":                        {kind: evidence.KindProblem},
	"family history":                  {kind: evidence.KindFamilyHistory},
	"current medication":              {kind: evidence.KindMedication, status: evidence.StatusActive},
	"past medication":                 {kind: evidence.KindMedication, status: evidence.StatusEnded},
	"acute medication":                {kind: evidence.KindMedication},
	"repeat medication":               {kind: evidence.KindMedication, status: evidence.StatusActive},
}

// labelWords are the labels of lines within a consultation. A label of kind
// consultation announces free text or coded lines, which each line then shows.
var labelWords = []struct {
	names string
	kind  evidence.Kind
}{
	{`problem|problems|diagnosis|diagnoses|problem first|problem new|problem review|new episode|ongoing episode|first episode|condition|problem header|
	working diagnosis|problem linked`, evidence.KindProblem},
	{`medication|medications|drug|drugs|prescription|prescriptions|medicine|medicines|acute|repeat|issue|issued|therapy|repeat medication|acute medication|
	medication issued|repeat issue|acute issue|prescribed|medication review issue|repeat template|acute therapy|repeat therapy|regime`, evidence.KindMedication},
	{`allergy|allergies|sensitivity|adverse reaction|allergy/sensitivity|sensitivities|drug allergy|allergies and adverse reactions`, evidence.KindAllergy},
	{`result|results|lab result|lab results|laboratory results|test result|test results|pathology|radiology|investigation|investigations|laboratory report|report|
	test request|test requests|tests requested`, evidence.KindTest},
	{`document|documents|letter|letters|attachment|attachments|communication|communications|letter in|letter out|letter to|letter from|scanned document|document attached`, evidence.KindDocument},
	{`referral|referrals|referral out|outbound referral|inbound referral|referral in|referral to`, evidence.KindReferral},
	{`follow up|followup|recall|recalls|diary|diary entry|due|reminder|reminders|follow on`, evidence.KindPlan},
	{`family history|family`, evidence.KindFamilyHistory},
	{`immunisation|immunisations|vaccination|vaccinations|vaccine`, evidence.KindImmunisation},
	{`history|examination|social|social history|comment|comments|note|notes|additional|procedure|procedures|administration|admin|regime review|
	plan|assessment|subjective|objective|presenting complaint|history of presenting complaint|complaint|symptoms|
	administration note|observation|observations|intervention|advice|outcome|action|actions|free text|text|impression|reason|contact method|
	social context|background|presentation|conclusion|summary|o/e|s|o|a|p|ideas|concerns|expectations|template entry|template|risk|safety netting|management|
	medication review|lifestyle|clinical finding|finding|findings|questionnaire|review|third party|consent|care plan|additional note|additional notes|
	past medical history|drug history|treatment|health promotion|screening|discussion|examination findings|person present|patient's reason`, evidence.KindConsultation},
}

// columnWords are the names of columns, and for title columns what the table
// is about.
var columnWords = []struct {
	names string
	role  role
	kind  evidence.Kind
}{
	{`date|start date|onset|onset date|date of onset|due|due date|issue date|date issued|date recorded|date/time|date and time|event date|date given|date started|
	started|start|effective date|date of event|recall date|referral date|date of referral|consultation date|test date|given|date prescribed|first issued|
	date of test|sample date|collected|date added|diagnosed|date diagnosed|vaccination date|admission date|date of entry|entry date|document date|appointment date|
	added|recorded date|authorised|date authorised|date of vaccination|clinical date|recorded on`, roleDate, ""},
	{`end date|ended|date ended|stopped|resolved|discontinued date|stop date|scheduled end date|date stopped|resolved date|discharge date`, roleEnd, ""},
	{`drug|medication|medication item|medicine|drug name|name of medicine|medicines|preparation|drug/appliance|item prescribed|medicine name|medication name|drug details|
	medication details|prescription`, roleTitle, evidence.KindMedication},
	{`problem|condition|diagnosis|problem/condition|health condition|problem title|problem name|condition name`, roleTitle, evidence.KindProblem},
	{`allergy|allergen|allergy/sensitivity|sensitivity|adverse reaction|causative agent|substance|agent|allergy or adverse reaction|allergy name`, roleTitle, evidence.KindAllergy},
	{`vaccination|vaccine|immunisation|vaccine name|immunisation type|vaccination name`, roleTitle, evidence.KindImmunisation},
	{`investigation|test|test name|investigation name|analyte|report|test result name|specimen test|component|test component`, roleTitle, evidence.KindTest},
	{`referral|referral reason|referred for|referral term`, roleTitle, evidence.KindReferral},
	{`document|document name|letter|document title|attachment name|correspondence`, roleTitle, evidence.KindDocument},
	{`recall|diary entry|recall type|reminder|task`, roleTitle, evidence.KindPlan},
	{`procedure|operation|procedure name`, roleTitle, evidence.KindProcedure},
	{`entry|term|title|item|name|event|description|clinical term|rubric|observation|coded entry|read term|code term|measurement|code description|clinical entry|
	coded term|snomed term|finding|reading type|indicator`, roleTitle, evidence.KindObservation},
	{`value|result|reading|results|result value|test result|numeric value|values|answer|score|your value|your result|measurement value`, roleValue, ""},
	{`unit|units`, roleUnit, ""},
	{`range|reference range|normal range|ref range|reference interval|ref. range|normal|standard range|normal values|reference values|typical range|expected range|reference`, roleRange, ""},
	{`!|flag|abnormal|abn|result indicator|out of range|normality`, roleFlag, ""},
	{`recorded by|given by|user|by whom|clinician|gp|author|user/role|entered by|prescriber|issued by|seen by|who|recorded by/at|prescribed by|done by|
	administered by|staff|healthcare professional|recorder|responsible clinician|by|user and role|requested by|referred by`, roleAuthor, ""},
	{`organisation|practice|location|where|place|source|given at|recorded at|site of care`, roleOrganisation, ""},
	{`from|referred from|referring clinician|referrer|referring organisation`, roleFrom, ""},
	{`status|problem status|current status|state|change|changes|medication change|medication status|action taken`, roleStatus, ""},
	{`code|read code|snomed code|clinical code|snomed ct code|ctv3 code|snomed|read|concept id|code id`, roleCode, ""},
	{`comment|comments|notes|details|associated text|additional information|text|narrative|free text|information|more details|additional details|further information|
	note|remarks|reason|other details|extra information|additional text|comment/details`, roleText, ""},
	{`event details|event type|consultation type|type of consultation|contact type|encounter type|type|significance|priority|severity|dosage|dosage instruction|directions|dose|instructions|dosage instructions|quantity|qty|last issued|last issued date|
	last issue|number of prescriptions issued|max issues|review date|days duration|duration|to|attachment|part|contents|batch|batch number|batch no|expiry|site|
	manufacturer|route|issues|issued|certainty|reaction|discontinuation reason|discontinued reason|discontinuation details|speciality|specialty|service|provider|file type|
	last taken|number of issues|frequency|strength|form|episode|episodicity|laterality|method|mode|category|size|pages|format|stage|dose number|
	next due|scheduled|schedule|reaction type|likelihood|last authorised|authorised by|supply|supplied|recipient|sender|urgency|
	referred to|hospital|department|outcome|source organisation|clinical setting|specimen|action|follow up action|filing comments|interpretation|view|indication|reason for change|what it is for|when|time|timing|what it means`, roleNone, ""},
}
