"""Things that are none of ours: which pictures are taken, and that they come without a label."""
import random
from pathlib import Path
import tempfile
import unittest

try:
    import cv2
    import numpy as np
except ImportError as missing:
    raise unittest.SkipTest(f"skipped: {missing.name} is not installed") from missing

from bananas import VARIANTS, more_bananas
from labels import Photo
from scenes import Composer
from things import is_chosen, is_stamp, load_known, load_things

DISC = np.zeros((60, 60, 4), np.uint8)
cv2.circle(DISC, (30, 30), 25, (200, 40, 40, 255), -1)


class Things(unittest.TestCase):
    def setUp(self):
        random.seed(3), np.random.seed(3), cv2.setRNGSeed(3)

    def test_what_the_till_sells_is_no_stranger(self):
        for stem in ("1f34e", "1f34b", "1f9c4"):            # apple, lemon, garlic
            self.assertFalse(is_chosen(stem), stem)

    def test_people_signs_and_flags_are_left_out(self):
        for stem in ("1f600", "1f468-1f33e", "1f1fb-1f1f3", "2764", "preview"):
            self.assertFalse(is_chosen(stem), stem)
        for stem in ("1f351", "1f954", "1f9f8"):            # peach, potato, teddy bear
            self.assertTrue(is_chosen(stem), stem)

    def test_pictures_lose_their_empty_margin_and_a_missing_folder_has_none(self):
        with tempfile.TemporaryDirectory() as place:
            cv2.imwrite(str(Path(place) / "1f351.webp"), DISC)
            (only,), = load_things(Path(place))
            self.assertTrue(49 <= only.shape[0] <= 52 and only.shape[2] == 4, only.shape)
            self.assertEqual(load_things(Path(place) / "nothing"), [])

    def test_photographed_fruit_of_ours_is_ours_and_drawn_fruit_is_left_out(self):
        for name in ("food/fruit/kiwi.png", "food/fruit/lemon.png", "household/key.png"):
            self.assertTrue(is_stamp(name), name)
        for name in ("food/fruit/cartoon/peach.png", "food/fruit/mandarine.png", "town/flags/vietnam.png"):
            self.assertFalse(is_stamp(name), name)
        with tempfile.TemporaryDirectory() as place:
            for name in ("food-fruit-kiwi.png", "food-fruit-lemon.png", "1f351.webp"):
                cv2.imwrite(str(Path(place) / name), DISC)
            self.assertEqual([name for name, _ in load_known(Path(place))], ["lemon"])
            self.assertEqual([len(kind) for kind in load_things(Path(place))], [1, 1])

    def test_of_one_banana_there_are_many_and_they_are_yellow(self):
        peel = np.zeros((60, 24, 4), np.uint8)
        cv2.ellipse(peel, (12, 30), (9, 28), 0, 0, 360, (150, 200, 190, 255), -1)
        made = more_bananas(peel)
        self.assertEqual(len({picture.tobytes() for picture in made}), VARIANTS)
        for picture in made:
            self.assertEqual((picture.dtype, picture.shape[2]), (np.uint8, 4))
            blue, _, red = picture[picture[..., 3] > 200][:, :3].mean(0)
            self.assertGreater(red, blue + 30)
        hands = [picture for picture in made if picture.shape[1] > 70]
        self.assertGreater(len(hands), VARIANTS // 5)
        with tempfile.TemporaryDirectory() as place:
            cv2.imwrite(str(Path(place) / "food-fruit-banana.png"), peel)
            self.assertEqual([name for name, _ in load_known(Path(place))], ["banana"] * (VARIANTS + 1))

    def test_they_lie_in_scenes_without_a_label(self):
        ours = np.full((60, 60, 4), (30, 200, 30, 255), np.uint8)
        composer = Composer({0: [ours]}, [np.full((128, 128, 3), 90, np.uint8)], [Photo(np.full((99, 99, 3), 60, np.uint8), [])],
                            things=[[DISC]])
        shown = 0
        for _ in range(30):
            scene = composer.compose()
            blue = (scene.pixels[..., 0].astype(int) - scene.pixels[..., 1] > 60).sum()
            shown += blue > 500
            for index, polygon in scene.objects:
                self.assertEqual(index, 0)
        self.assertGreater(shown, 5)


if __name__ == "__main__":
    unittest.main()
