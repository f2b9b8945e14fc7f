#!/bin/sh
# Draws sources/*.pdf again from the HTML files beside this script. It wants
# chromium and qpdf. The second step replaces the document information, so that
# a PDF names neither a program nor a machine nor a clock. The letters of the
# text come from Liberation Sans.
set -eu
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for page in gp-record rheumatology-letter fit-note; do
	title=$(sed -n 's:.*<title>\(.*\)</title>.*:\1:p' "$page.html")
	chromium --headless --no-sandbox --disable-gpu --disable-background-networking \
		--no-pdf-header-footer --disable-pdf-tagging --user-data-dir="$tmp/profile" \
		--print-to-pdf="$tmp/$page.pdf" "file://$PWD/$page.html" 2>"$tmp/log"
	info=$(qpdf --json=2 --json-key=qpdf "$tmp/$page.pdf" | sed -n 's/.*"\/Info": "\(.*\)".*/\1/p' | head -n 1)
	cat >"$tmp/info.json" <<-JSON
		{"qpdf": [
		  {"jsonversion": 2, "pdfversion": "1.7", "pushedinheritedpageresources": false, "calledgetallpages": false, "maxobjectid": 0},
		  {"obj:$info": {"value": {"/Title": "u:$title"}}}
		]}
	JSON
	qpdf "$tmp/$page.pdf" --update-from-json="$tmp/info.json" --deterministic-id \
		--object-streams=disable "../sources/$page.pdf"
done
