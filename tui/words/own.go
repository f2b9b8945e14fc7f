package words

// OwnMayBeWrong says, where a document differs from what the person told of
// themselves, that it need not be the document that is wrong.
const OwnMayBeWrong = "If it is your own details that are wrong, change them under “About you”, and this is not asked any more."
