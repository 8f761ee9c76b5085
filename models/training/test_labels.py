"""The checker of YOLO folders names every wrong file, with line and reason."""
from pathlib import Path
import tempfile
import unittest

try:
    import cv2
    import numpy as np
except ImportError as missing:
    raise unittest.SkipTest(f"skipped: {missing.name} is not installed") from missing

from labels import LabelError, check_folder, load_photos, merge_class_names, parse_label_line, read_class_names


class Folder(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = Path(held.name)
        for part in ("images/train", "labels/train"):
            (self.folder / part).mkdir(parents=True)
        (self.folder / "data.yaml").write_text("train: images/train\nnames:\n  0: tea\n  1: oat_milk\n")

    def add(self, name, label):
        cv2.imwrite(str(self.folder / f"images/train/{name}.png"), np.full((40, 60, 3), 200, np.uint8))
        if label is not None:
            (self.folder / f"labels/train/{name}.txt").write_text(label)

    def test_names_in_every_spelling(self):
        self.assertEqual(read_class_names(self.folder), ["tea", "oat_milk"])
        (self.folder / "data.yaml").write_text("names: [tea, 'oat_milk']\n")
        self.assertEqual(read_class_names(self.folder), ["tea", "oat_milk"])
        (self.folder / "data.yaml").write_text("nc: 2\nnames:\n- tea  # loose\n- oat_milk\npath: .\n")
        self.assertEqual(read_class_names(self.folder), ["tea", "oat_milk"])

    def test_boxes_and_polygons_become_polygons_in_pixels(self):
        self.add("a", "1 0.5 0.5 0.5 0.5\n0 0 0 0.5 0 0.5 0.5\n")
        photo = load_photos(self.folder, ["apple", "tea", "oat_milk"])[0]
        self.assertEqual([index for index, _ in photo.objects], [2, 1])
        self.assertEqual(photo.objects[0][1].min(0).tolist(), [15, 10])
        self.assertEqual(photo.objects[0][1].max(0).tolist(), [45, 30])

    def test_every_wrong_file_is_named_with_line_and_reason(self):
        self.add("good", "0 0.5 0.5 0.2 0.2\n")
        self.add("empty", "")
        self.add("class", "0 0.5 0.5 0.2 0.2\n7 0.5 0.5 0.2 0.2\n")
        self.add("pixels", "0 30 20 10 10\n")
        self.add("odd", "0 0.1 0.1 0.2 0.2 0.3\n")
        self.add("word", "tea 0.5 0.5 0.2 0.2\n")
        self.add("flat", "0 0.5 0.5 0 0.2\n")
        self.add("missing", None)
        with self.assertRaises(LabelError) as caught:
            check_folder(self.folder)
        text = str(caught.exception)
        for part in ("6 fault(s)", "class.txt:2: class 7 is not in data.yaml", "pixels.txt:1: a coordinate lies outside",
                     "odd.txt:1: 5 coordinates", "word.txt:1: the class must be a whole number",
                     "flat.txt:1: the box has no width", "missing.txt: missing"):
            self.assertIn(part, text)
        self.assertNotIn("good.txt", text)
        self.assertNotIn("empty.txt", text)

    def test_not_a_number_and_unreadable_picture(self):
        with self.assertRaisesRegex(ValueError, "not finite"):
            parse_label_line("0 nan 0.5 0.2 0.2", 1)
        self.add("broken", "")
        (self.folder / "images/train/broken.png").write_bytes(b"no picture")
        with self.assertRaisesRegex(LabelError, "broken.png: the picture cannot be read"):
            load_photos(self.folder, ["tea", "oat_milk"])

    def test_unknown_classes_come_last_in_the_order_met(self):
        self.assertEqual(merge_class_names(["apple", "tea"], [self.folder]), ["apple", "tea", "oat_milk"])

    def test_a_folder_without_data_yaml_says_what_to_write(self):
        (self.folder / "data.yaml").unlink()
        with self.assertRaisesRegex(LabelError, "names:"):
            check_folder(self.folder)


if __name__ == "__main__":
    unittest.main()
