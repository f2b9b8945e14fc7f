// Package screentest runs one screen in a test as the app would. In: a screen and
// keys. Out: what the screen shows, and what it asks of the app. It knows no
// screen and draws no frame.
package screentest
