"""The checker of YOLO folders names every wrong file, with line and reason; corrections of labels are applied."""
import json
from pathlib import Path
import tempfile
import unittest

try:
    import cv2
    import numpy as np
except ImportError as missing:
    raise unittest.SkipTest(f"skipped: {missing.name} is not installed") from missing

from labels import (
    CHANGES, CORRECTIONS, LabelError, check_folder, corrections_table, load_photos, merge_class_names, parse_label_line, part_of_photos,
    read_class_names, read_corrections,
)


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

    def test_what_to_judge_by_is_never_trained_on(self):
        self.add("a", "0 0.5 0.5 0.2 0.2\n")
        (self.folder / "images/train").rename(self.folder / "images/training")
        (self.folder / "images/val").mkdir()
        with self.assertRaisesRegex(LabelError, "there are other splits"):
            check_folder(self.folder)

    def test_large_photos_are_trained_on_at_a_size_of_use(self):
        cv2.imwrite(str(self.folder / "images/train/large.png"), np.full((1500, 2000, 3), 200, np.uint8))
        (self.folder / "labels/train/large.txt").write_text("0 0.5 0.5 0.5 0.5\n")
        photo = load_photos(self.folder, ["tea", "oat_milk"])[0]
        self.assertEqual(photo.pixels.shape, (960, 1280, 3))
        np.testing.assert_allclose(photo.objects[0][1].max(0), [960, 720])

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

    def test_a_smaller_share_of_the_photos_is_a_part_of_every_larger_one(self):
        photos = list(range(711))
        parts = [part_of_photos(photos, share) for share in (0.25, 0.5, 1)]
        self.assertEqual([len(part) for part in parts], [178, 356, 711])
        self.assertLess(set(parts[0]), set(parts[1]))
        self.assertEqual(parts[2], photos)
        self.assertEqual(parts[1], sorted(parts[1]))
        self.assertEqual(len(part_of_photos(photos, 1e-9)), 1)

    def test_a_folder_without_data_yaml_says_what_to_write(self):
        (self.folder / "data.yaml").unlink()
        with self.assertRaisesRegex(LabelError, "names:"):
            check_folder(self.folder)

    def correct(self, *changes, photo="train/a.png"):
        path = self.folder / "corrections.json"
        path.write_text(json.dumps({"about": "", "photos": {photo: changes}}))
        return path

    def test_corrections_go_by_the_published_lines(self):
        self.add("a", "0 0.5 0.5 0.2 0.2\n\n0 0.2 0.2 0.2 0.2\n1 0.6 0.6 0.2 0.2\n")
        path = self.correct({"change": "remove", "line": 1, "from": "tea"},
                            {"change": "relabel", "line": 3, "from": "tea", "to": "oat_milk"},
                            {"change": "add", "to": "tea", "box": [0.5, 0.5, 0.5, 0.5]})
        names = ["tea", "oat_milk"]
        objects = load_photos(self.folder, names, "train", path)[0].objects
        self.assertEqual([names[index] for index, _ in objects], ["oat_milk", "oat_milk", "tea"])
        self.assertEqual([polygon.min(0).tolist() for _, polygon in objects], [[6, 4], [30, 20], [15, 10]])
        self.assertEqual(len(load_photos(self.folder, names, "train")[0].objects), 3)

    def test_corrections_that_do_not_fit_are_named(self):
        self.add("a", "0 0.5 0.5 0.2 0.2\n")
        for change, reason in (
            ({"change": "remove", "line": 1, "from": "oat_milk"}, "train/a.png: line 1 is 'tea', not 'oat_milk'"),
            ({"change": "remove", "line": 2, "from": "tea"}, "train/a.png: line 2 is missing"),
            ({"change": "relabel", "line": 1, "from": "tea", "to": "beer"}, "class 'beer' is not in data.yaml"),
            ({"change": "add", "to": "beer", "box": [0.5, 0.5, 0.2, 0.2]}, "class 'beer' is not in data.yaml"),
            ({"change": "add", "to": "tea", "box": [50, 50, 20, 20]}, "outside the picture"),
            ({"change": "add", "to": "tea"}, "a change lacks 'box'"),
            ({"change": "blur"}, "train/a.png: blur"),
        ):
            with self.assertRaisesRegex(LabelError, reason):
                check_folder(self.folder, "train", self.correct(change))
        removal = {"change": "remove", "line": 1, "from": "tea"}
        with self.assertRaisesRegex(LabelError, "train/b.png: there is no such picture"):
            check_folder(self.folder, "train", self.correct(removal, photo="train/b.png"))
        check_folder(self.folder, "train", self.correct(removal, photo="val/b.png"))
        with self.assertRaisesRegex(LabelError, "no file of corrections"):
            check_folder(self.folder, "train", self.folder / "data.yaml")

    def test_the_table_counts_each_kind_and_lists_a_split(self):
        path = self.correct({"change": "remove", "line": 7, "from": "tea", "why": "no tea"}, photo="val/a.png")
        photos = json.loads(path.read_text())["photos"]
        photos["train/b.png"] = [{"change": "add", "to": "tea", "box": [0, 0, 1, 1], "why": "is there"}] * 2 + [
            {"change": "relabel", "line": 1, "from": "tea", "to": "oat_milk", "why": "is white"}]
        path.write_text(json.dumps({"photos": photos}))
        self.assertEqual(corrections_table(path, "train").splitlines()[2:], [
            "| train | 1 | 1 | 0 | 2 |", "| val | 1 | 0 | 1 | 0 |", "", "| photo of train | changes | why |",
            "| --- | --- | --- |", "| b.png | add tea (2) | is there |", "| b.png | relabel tea to oat_milk | is white |"])
        self.assertIn("| a.png | remove tea | no tea |", corrections_table(path, "val"))


class Shipped(unittest.TestCase):
    def test_every_correction_of_the_groceries_gives_a_reason(self):
        for key, changes in read_corrections(CORRECTIONS).items():
            self.assertRegex(key, r"^(train|val)/\d{6}\.jpg$")
            for change in changes:
                self.assertIn(change["change"], CHANGES)
                self.assertTrue(change["why"], key)


if __name__ == "__main__":
    unittest.main()
