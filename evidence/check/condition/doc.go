// Package condition asks, within the check stage, about diagnoses, their variants,
// relatives' illnesses and near duplicates. A record that was read goes in; questions come
// out. It never says which of two diagnoses is right.
package condition
