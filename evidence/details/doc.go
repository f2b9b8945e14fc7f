// Package details is where what a person says about themselves and their claims
// comes in: words typed for a detail, and the data of the form in templates/about;
// out come the value to keep or a plain reason why not, and the words of the form.
// Commands, screens and the conversation line by line use the same. It keeps
// nothing, and never guesses what a person meant.
package details
