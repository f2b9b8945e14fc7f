package evidence

// Claimed is one part of a law's test, and what the rows that the person names in
// their statements add up to in it. It is what they say, not what is so, and
// promises nothing.
type Claimed struct {
	Scheme SchemeID
	Part   Component
	Points int
	// Rate is that of the threshold that the points reach; empty below the lowest.
	// For a part of which any one row is enough it is the part's title, once a row
	// is named that is so most of the time.
	Rate string
	// Rest and RestRate leave out the rows of which the person says that they are so
	// on half of the days or fewer.
	Rest     int
	RestRate string
	Named    []ActivityID // those for which a row counts here
	Unnamed  []ActivityID // those of the part for which no row is named
}
