// Does to a PDF what the tribunal's service does to an upload: the content of
// each page is shrunk to 88 %, kept at the top and in the middle, and a line of
// text is printed at the foot. For "mutool run stamp.js IN OUT".
var doc = new PDFDocument(scriptArgs[0]);
for (var i = 0; i < doc.countPages(); i++) {
	var page = doc.findPage(i);
	var box = page.get("MediaBox");
	var w = box.get(2).asNumber(), h = box.get(3).asNumber();
	var before = new Buffer();
	before.write("q 0.88 0 0 0.88 " + 0.06 * w + " " + 0.12 * h + " cm\n");
	var after = new Buffer();
	after.write("\nQ 0 g BT /Stamp 10 Tf 50 45 Td (Appellant evidence) Tj 400 0 Td (Addition A | Page " + (i + 1) + ") Tj ET\n");
	var contents = page.get("Contents");
	var list = doc.newArray();
	list.push(doc.addStream(before));
	if (contents.isArray()) {
		for (var k = 0; k < contents.length; k++) {
			list.push(contents.get(k));
		}
	} else {
		list.push(contents);
	}
	list.push(doc.addStream(after));
	page.put("Contents", list);
	var font = doc.newDictionary();
	font.put("Type", doc.newName("Font"));
	font.put("Subtype", doc.newName("Type1"));
	font.put("BaseFont", doc.newName("Helvetica"));
	var fonts = page.get("Resources").get("Font");
	if (fonts.isNull()) {
		fonts = doc.newDictionary();
		page.get("Resources").put("Font", fonts);
	}
	fonts.put("Stamp", doc.addObject(font));
}
doc.save(scriptArgs[1], "compress");
