"""Composed test sets: the labels are what can be seen, and nothing of it was trained on."""
from pathlib import Path
import tempfile
import unittest

try:
    import cv2
    import numpy as np
    import compose
except ImportError as missing:
    raise unittest.SkipTest(f"skipped: {missing.name} is not installed") from missing

from classes import HOUSE, PRODUCE, PRODUCE_PICTURES, SHIPPED, TURNTABLE_LEFT_OUT
from cutouts import cut_from_photo, gather_cutouts
from labels import CORRECTIONS, check_folder, load_photos
from scenes import CANVAS
from surfaces import load_tiles

ROOT = compose.default_data()
PICTURES = 6               # of each set: enough to see a rule broken, and quick


def disc(red):
    """A plain disc, 120 x 120; only its red channel tells which one it is."""
    cutout = np.zeros((120, 120, 4), np.uint8)
    cv2.circle(cutout, (60, 60), 55, (0, 0, red, 255), -1)
    return cutout


def keys(pictures):
    return {picture.tobytes() for picture in pictures}


class Laying(unittest.TestCase):
    def test_everything_laid_lies_whole_in_the_picture_beside_the_rest(self):
        for seed in range(20):
            compose.random.seed(seed)
            items = [(SHIPPED.index("house_cereal"), disc(255)) for _ in range(8)]
            photo = compose.lay(np.zeros((CANVAS, CANVAS, 3), np.uint8), items)
            self.assertEqual(len(photo.objects), 8)
            outlines = [polygon for _, polygon in photo.objects]
            for polygon in outlines:
                self.assertTrue((polygon >= 0).all() and (polygon <= CANVAS).all())
                width, height = np.ptp(polygon, axis=0)
                self.assertLess(max(width, height) / min(width, height), 1.6)       # a disc, still nearly round
            seen = (photo.pixels[..., 2] > 60).sum()
            self.assertGreater(seen, 0.8 * sum(cv2.contourArea(polygon) for polygon in outlines))

    def test_the_outline_is_that_of_the_pixels_shown(self):
        mask = np.zeros((CANVAS, CANVAS), bool)
        mask[10:20, 30:70], mask[40:50, 30:35] = True, True
        polygon = compose.visible_outline(mask)
        self.assertEqual((polygon.min(0).tolist(), polygon.max(0).tolist()), ([30, 10], [70, 50]))

    def test_distractors_get_no_label_and_products_do(self):
        compose.random.seed(1)
        apple = SHIPPED.index("apple")
        photo = compose.lay(np.zeros((CANVAS, CANVAS, 3), np.uint8), [(None, disc(90)), (apple, disc(255)), (None, disc(90))])
        self.assertEqual([index for index, _ in photo.objects], [apple])
        (left, top), (right, bottom) = (edge(photo.objects[0][1], axis=0).astype(int) for edge in (np.min, np.max))
        ys, xs = np.where(photo.pixels[..., 2] > 150)                               # the apple alone is so bright
        self.assertTrue(len(xs) and left <= xs.min() and xs.max() < right and top <= ys.min() and ys.max() < bottom)
        self.assertLess(max(xs.min() - left, right - xs.max(), ys.min() - top, bottom - ys.max()), 4)


@unittest.skipUnless((ROOT / "groceries").is_dir(), f"skipped: no data folder at {ROOT}")
class Sets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            cls.goods = compose.load_goods(ROOT)
        except FileNotFoundError as missing:
            raise unittest.SkipTest(f"skipped: {missing.filename} is not installed") from missing
        cls.sets = {kind: compose.compose(kind, cls.goods, PICTURES, 11) for kind in compose.COUNTS}

    def test_the_same_seed_gives_the_same_pictures_whatever_was_composed_before(self):
        for kind in ("baskets", "silence"):
            again, other = (compose.compose(kind, self.goods, 2, seed) for seed in (11, 12))
            for first, second in zip(self.sets[kind], again):
                np.testing.assert_array_equal(first.pixels, second.pixels)
                self.assertEqual(str(first.objects), str(second.objects))
            self.assertFalse(np.array_equal(self.sets[kind][0].pixels, other[0].pixels))

    def test_counts_and_classes_are_those_of_the_set(self):
        allowed = {"baskets": set(SHIPPED), "silence": set(), "house": set(HOUSE), "produce": set(PRODUCE)}
        for kind, photos in self.sets.items():
            least, most = (0, 0) if kind == "silence" else compose.ITEMS[kind]
            for photo in photos:
                self.assertTrue(least <= len(photo.objects) <= most, kind)
                self.assertLessEqual({SHIPPED[index] for index, _ in photo.objects}, allowed[kind])

    def test_nothing_unseen_was_trained_on(self):
        trained = gather_cutouts(load_photos(ROOT / "groceries", SHIPPED, "train", CORRECTIONS), SHIPPED, ROOT)
        shown = keys(cutout for index, cutouts in trained.items() for cutout in cutouts)
        unseen = [cutout for cutouts in self.goods.unseen.values() for cutout in cutouts]
        self.assertGreater(len(unseen), 100)
        self.assertFalse(keys(unseen) & shown)
        self.assertFalse(keys(self.goods.distractors) & shown)
        self.assertEqual(keys(self.goods.tiles), keys(load_tiles(ROOT, held_out=True)))
        self.assertFalse(keys(self.goods.tiles) & keys(load_tiles(ROOT)))

    def test_pictures_named_to_be_left_out_are(self):
        everything = gather_cutouts([], SHIPPED, ROOT, with_house=False, held_out=True)
        named = list((ROOT / "produce").glob(compose.LOOKS_LIKE_OURS))
        self.assertTrue(named)
        self.assertEqual(len(self.goods.distractors), len(everything[None]) - len(named))
        whole = [path for path in (ROOT / "produce/turntable/apple").glob("*.jpg") if not path.name.startswith(TURNTABLE_LEFT_OUT)]
        singles = sum(name == "apple" for name in PRODUCE_PICTURES.values())
        self.assertEqual(len(self.goods.known[SHIPPED.index("apple")]), len(whole) + singles)

    def test_every_unfit_outline_is_there_and_is_left_out(self):
        photos = {photo.name: photo for photo in load_photos(ROOT / "groceries", SHIPPED, "val", CORRECTIONS)}
        cut = 0
        for name, places in compose.UNFIT.items():
            photo = photos[name]
            kept = compose.fit_objects(photo)
            self.assertEqual(len(photo.objects) - len(kept), len(photo.objects if places is compose.ALL else places), name)
            cut += len(list(cut_from_photo(photo))) - len(list(cut_from_photo(compose.Photo(photo.pixels, kept))))
        everything = sum(len(list(cut_from_photo(photo))) for photo in photos.values())
        self.assertEqual(sum(map(len, self.goods.unseen.values())), everything - cut)

    def test_a_set_is_written_in_the_yolo_layout_and_never_over_another(self):
        with tempfile.TemporaryDirectory() as held:
            for kind, photos in self.sets.items():
                folder = Path(held) / kind
                compose.write_set(folder, photos)
                names, rows = check_folder(folder, "val")
                self.assertEqual(names, list(SHIPPED))
                self.assertEqual([path.name for path, _ in rows], [f"{number:03d}.jpg" for number in range(PICTURES)])
                for photo, (_, objects) in zip(photos, rows):
                    self.assertEqual([index for index, _ in objects], [index for index, _ in photo.objects])
                    for (_, polygon), (_, outline) in zip(objects, photo.objects):
                        np.testing.assert_allclose(polygon * CANVAS, outline, atol=0.01)
                if kind == "silence":
                    self.assertTrue(all(path.read_text() == "" for path in (folder / "labels/val").glob("*.txt")))
                with self.assertRaises(FileExistsError):
                    compose.write_set(folder, photos)


if __name__ == "__main__":
    unittest.main()
