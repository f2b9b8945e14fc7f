// Package medicine asks, within the check stage, about medicines, their doses and
// allergies. A record that was read goes in; questions come out. It never gives
// advice on what to take.
package medicine
