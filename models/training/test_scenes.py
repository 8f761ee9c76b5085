"""Cut-outs, compositions and samples: labels lie on what can be seen."""
import random
import unittest
from unittest.mock import patch

try:
    import cv2
    import numpy as np
except ImportError as missing:
    raise unittest.SkipTest(f"skipped: {missing.name} is not installed") from missing

from augment import boxes_inside, clip_polygon, cover, make_sample, square_part, tilt_matrix, turn_and_scale, warp
from cutouts import cut_from_photo, cut_from_white
from invented import invented_pack
from labels import Photo
from scenes import CANVAS, FURTHEST, NEAREST, Composer, estranged, varied


def picture_on_white():
    """A red disc of radius 40 in the middle of 120 x 120 white pixels, and a white hole in it."""
    picture = np.full((120, 120, 3), 255, np.uint8)
    cv2.circle(picture, (60, 60), 40, (20, 20, 200), -1)
    cv2.circle(picture, (60, 60), 10, (255, 255, 255), -1)
    return picture


class Scenes(unittest.TestCase):
    def setUp(self):
        random.seed(3), np.random.seed(3), cv2.setRNGSeed(3)

    def test_cut_from_white_keeps_the_product_and_its_bright_inside(self):
        cutout = cut_from_white(picture_on_white())
        self.assertTrue(76 <= cutout.shape[0] <= 81 and 76 <= cutout.shape[1] <= 81, cutout.shape)
        self.assertEqual(cutout[cutout.shape[0] // 2, cutout.shape[1] // 2, 3], 255)
        self.assertEqual(cutout[0, 0, 3], 0)

    def test_cut_from_photo_leaves_out_boxes_and_what_touches_the_edge(self):
        pixels = np.full((200, 200, 3), 128, np.uint8)
        hexagon = np.array([[50, 80], [80, 50], [120, 50], [150, 80], [120, 150], [80, 150]], np.float32)
        square = np.array([[50, 50], [150, 50], [150, 150], [50, 150]], np.float32)
        photo = Photo(pixels, [(4, hexagon), (5, square), (6, hexagon - [50, 0])])
        self.assertEqual([index for index, _ in cut_from_photo(photo)], [4])

    def test_labels_lie_on_the_pasted_products(self):
        cutouts = {0: [cut_from_white(picture_on_white())], None: [np.full((60, 60, 4), 255, np.uint8)]}
        composer = Composer(cutouts, [np.full((128, 128, 3), 90, np.uint8)], [Photo(np.full((99, 99, 3), 60, np.uint8), [])], ["house_tea"])
        labelled = 0
        for make in (composer.compose, composer.belt) * 10:
            scene = make()
            self.assertEqual(scene.pixels.shape, (CANVAS, CANVAS, 3))
            for index, polygon in scene.objects:
                labelled += 1
                self.assertEqual(index, 0)
                (left, top), (right, bottom) = polygon.min(0).astype(int), polygon.max(0).astype(int)
                inside = scene.pixels[top:bottom, left:right].astype(int)
                self.assertGreater((inside[..., 2] - inside[..., 0] > 30).mean(), 0.15)   # red is there
        self.assertGreater(labelled, 20)

    def test_things_lie_on_lifelike_counters_in_their_own_sizes(self):
        disc = cv2.resize(cut_from_white(picture_on_white()), (320, 320))
        composer = Composer({0: [disc], 1: [disc]}, [np.full((128, 128, 3), 90, np.uint8)],
                            [Photo(np.full((99, 99, 3), 60, np.uint8), [])], ["cucumber", "garlic"])
        for _ in range(20):
            size = composer.lifelike()
            self.assertTrue(30 / 6 * 0.7 < size(0) / size(1) < 30 / 6 * 1.4)
            self.assertTrue(30 * FURTHEST * 0.8 < size(0) < 30 * NEAREST * 1.2)
        with patch("scenes.LIFELIKE", 1):
            longest = max((polygon.max(0) - polygon.min(0)).max() for _ in range(60) for index, polygon in composer.compose().objects
                          if index == 0)
        self.assertGreater(longest, 0.85 * CANVAS)                                             # from edge to edge

    def test_fruit_of_which_there_are_many_pictures_comes_more_often(self):
        disc = cut_from_white(picture_on_white())
        composer = Composer({0: [disc] * 16, 1: [disc], 2: [disc]}, [], [Photo(np.full((99, 99, 3), 60, np.uint8), [])],
                            ["apple", "cucumber", "house_tea"])
        with patch("scenes.LOOSE_SHARE", 1):
            drawn = [composer.choose(own_share=0, distractor_share=0)[0] for _ in range(600)]
        self.assertEqual(set(drawn), {0, 1})
        self.assertAlmostEqual(drawn.count(0) / drawn.count(1), 2, delta=0.5)

    def test_a_silent_counter_shows_nothing_of_ours(self):
        cutouts = {0: [cut_from_white(picture_on_white())], None: [np.full((60, 60, 4), 255, np.uint8)]}
        composer = Composer(cutouts, [np.full((128, 128, 3), 90, np.uint8)], [Photo(np.full((99, 99, 3), 60, np.uint8), [])], ["house_tea"])
        scenes = [composer.silent() for _ in range(20)]
        self.assertEqual([scene.objects for scene in scenes], [[]] * 20)
        self.assertGreater(sum(scene.pixels.std() > 25 for scene in scenes), 5)            # and yet things lie there

    def test_what_is_estranged_keeps_its_outline_and_loses_its_looks(self):
        cutout = cut_from_white(picture_on_white())
        for _ in range(20):
            made = estranged(cutout)
            self.assertTrue((made[..., 3] == cutout[..., 3]).all())
            self.assertGreater(np.abs(made[..., :3].astype(int) - cutout[..., :3]).mean(), 8)

    def test_invented_packs_have_an_outline_and_print_and_never_repeat(self):
        packs = [invented_pack([cut_from_white(picture_on_white())]) for _ in range(60)]
        for pack in packs:
            self.assertEqual((pack.dtype, pack.shape[2]), (np.uint8, 4))
            self.assertTrue(0.3 < (pack[..., 3] > 128).mean() <= 1, pack.shape)
            self.assertGreater(pack[..., :3][pack[..., 3] > 128].std(), 4)                     # print, not a plain patch
        self.assertGreater(len({pack.tobytes() for pack in packs}), 59)
        self.assertEqual(invented_pack().shape[2], 4)                                          # without pictures too

    def test_a_varied_distractor_keeps_its_size_and_stays_near_its_colours(self):
        cutout = cut_from_white(picture_on_white())
        for _ in range(20):
            made = varied(cutout)
            self.assertEqual(made.shape, cutout.shape)
            self.assertEqual((made[..., 3] > 128).sum(), (cutout[..., 3] > 128).sum())
            shown = made[made[..., 3] > 128][:, :3].astype(int)
            self.assertGreater((shown[:, 2] > shown[:, 0]).mean(), 0.9)                        # red is still red

    def test_a_tilted_plane_is_shorter_one_way_and_as_long_the_other(self):
        for _ in range(20):
            short, long = sorted(np.linalg.svd(tilt_matrix(0.6))[1])
            self.assertTrue(0.6 <= short <= 1)
            self.assertAlmostEqual(long, 1)

    def test_what_covers_a_product_leaves_most_of_its_box(self):
        for _ in range(40):
            view = cover(np.zeros((100, 100, 3), np.uint8), [(1, 20, 30, 80, 90)])
            changed = view.any(-1)
            self.assertLessEqual(changed[30:90, 20:80].mean(), 0.41)
            changed[30:90, 20:80] = False
            self.assertFalse(changed.any())                                                    # nothing outside of it

    def test_a_quarter_turn_moves_the_box_with_the_pixels(self):
        pixels = np.zeros((300, 300, 3), np.uint8)
        pixels[40:120, 60:200] = 255
        square = np.array([[60, 40], [200, 40], [200, 120], [60, 120]], np.float32)
        for _ in range(20):
            view, boxes = warp(Photo(pixels, [(1, square)]), 256, spin=0.5, narrow=0)
            for _, left, top, right, bottom in boxes:
                ys, xs = np.where(view[..., 0] > 200)
                ys, xs = ys[(view[ys, xs] > 200).all(1)], xs[(view[ys, xs] > 200).all(1)]
                self.assertTrue(abs(xs.min() - left) < 4 and abs(xs.max() + 1 - right) < 4)
                self.assertTrue(abs(ys.min() - top) < 4 and abs(ys.max() + 1 - bottom) < 4)

    def test_half_of_the_views_are_mirrored_and_fewer_at_the_end(self):
        pixels = np.zeros((300, 300, 3), np.uint8)
        for channel, (x, y) in enumerate(((110, 110), (190, 110), (110, 190))):                 # blue, green to its right, red below
            cv2.circle(pixels, (x, y), 25, tuple(255 if other == channel else 0 for other in range(3)), -1)

        def mirrored(narrow, **options):
            view, _ = warp(Photo(pixels, []), 256, spin=0.5, narrow=narrow, **options)
            blue, green, red = (np.argwhere(view[..., channel] > 128).mean(0) for channel in range(3))
            (down, right), (down2, right2) = green - blue, red - blue
            return right * down2 < down * right2

        for narrow, share in ((0, 0.5), (1, 0.25)):
            self.assertAlmostEqual(np.mean([mirrored(narrow) for _ in range(400)]), share, delta=0.07)
        self.assertFalse(any(mirrored(0, mirrored=0) for _ in range(40)))

    def test_labels_lie_on_their_pixels_to_a_fraction_however_a_view_is_turned(self):
        pixels = np.zeros((480, 640, 3), np.uint8)
        pixels[180:300, 240:400] = 255
        square = np.array([[240, 180], [400, 180], [400, 300], [240, 300]], np.float32)
        places = (np.mgrid[0:256, 0:256] + 0.5)[::-1]                                          # the middles of the pixels
        off = []
        for _ in range(200):
            view, ((_, polygon),) = turn_and_scale(Photo(pixels, [(0, square)]), 256, spin=0.7, narrow=1)
            light = np.where(view[..., 0] > 130, view[..., 0], 0).astype(float)
            if polygon.min() > 3 and polygon.max() < 253:
                off.append(polygon.mean(0) - (places * light).sum((1, 2)) / light.sum())
        self.assertGreater(len(off), 60)
        self.assertLess(np.abs(np.mean(off, 0)).max(), 0.05)                                   # half a pixel before, towards the corner

    def test_small_things_are_shown_to_the_end(self):
        pixels = np.zeros((480, 480, 3), np.uint8)
        outline = np.array([[140, 140], [340, 140], [340, 340], [140, 340]], np.float32)
        whole = 256 / 480 * 200

        def longest():
            (_, polygon), = turn_and_scale(Photo(pixels, [(0, outline)]), 256, spin=0, narrow=1)[1]
            return (polygon.max(0) - polygon.min(0)).max() / whole

        self.assertAlmostEqual(np.mean([longest() < 0.78 for _ in range(400)]), 0.25, delta=0.1)

    def test_rows_show_many_of_one_kind_side_by_side(self):
        disc = cut_from_white(picture_on_white())
        composer = Composer({0: [disc], 1: [disc]}, [np.full((128, 128, 3), 90, np.uint8)],
                            [Photo(np.full((99, 99, 3), 60, np.uint8), [])], ["garlic", "lemon"])
        shown = [composer.rows().objects for _ in range(30)]
        self.assertGreater(np.mean([len(objects) for objects in shown]), 6)
        for objects in shown:
            counts = sorted(sum(index == own for own, _ in objects) for index in (0, 1))
            self.assertGreaterEqual(counts[1], counts[0])
            sides = [(polygon.max(0) - polygon.min(0)).max() for _, polygon in objects]
            self.assertLess(max(sides), 110)

    def test_a_square_part_fills_its_frame_and_keeps_what_shows_enough(self):
        photo = Photo(np.full((300, 400, 3), 60, np.uint8),
                      [(8, np.array([[0, 140], [20, 140], [20, 160], [0, 160]], np.float32))])        # at the photo's left edge
        widths = []
        for _ in range(200):
            pixels, objects = square_part(photo, 480, least=0.35)
            self.assertEqual(pixels.shape, (480, 480, 3))
            self.assertTrue((pixels == 60).all())                    # no grey
            widths += [np.ptp(polygon[:, 0]) for _, polygon in objects]
        self.assertTrue(10 < len(widths) < 50)                       # left of 21 of 160 pixels
        self.assertGreaterEqual(min(widths), 0.35 * 32)
        self.assertTrue(30 < max(widths) <= 32)                      # 1.6 times as large as in the photo

    def test_products_are_copied_into_a_photo_that_keeps_its_own(self):
        pixels = np.full((300, 400, 3), (200, 60, 10), np.uint8)
        pixels[100:200, 150:250] = (10, 200, 60)
        own = [(7, np.array([[150, 100], [250, 100], [250, 200], [150, 200]], np.float32))]
        composer = Composer({0: [cut_from_white(picture_on_white())]}, [], [Photo(pixels, own)], ["coffee"])
        classes = []
        for _ in range(40):
            scene = composer.copied()
            for index, polygon in scene.objects:
                classes.append(index)
                (left, top), (right, bottom) = polygon.min(0).astype(int), polygon.max(0).astype(int)
                self.assertTrue(left >= 0 and top >= 0 and right <= CANVAS and bottom <= CANVAS)
                inside = scene.pixels[top:bottom, left:right].astype(int)
                own_colour = inside[..., 1] - inside[..., 2] if index == 7 else inside[..., 2] - inside[..., 0]
                self.assertGreater((own_colour > 30).mean(), 0.15)
        self.assertGreater(classes.count(7), 30)
        self.assertGreater(classes.count(0), 40)

    def test_what_leaves_the_frame_is_cut_from_the_polygon_not_from_its_box(self):
        diamond = np.array([[0, 50], [50, 0], [100, 50], [50, 100]], np.float32)
        self.assertEqual(boxes_inside([(3, diamond)], (0, 0, 100, 100)), [(3, 0, 0, 100, 100)])
        (index, left, top, right, bottom), = boxes_inside([(3, diamond)], (60, 0, 100, 100))
        self.assertEqual((index, left, right), (3, 60, 100))
        self.assertAlmostEqual(top, 10), self.assertAlmostEqual(bottom, 90)       # not 0 and 100
        self.assertEqual(boxes_inside([(3, diamond)], (0, 0, 20, 20)), [])        # only the box's empty corner
        self.assertEqual(boxes_inside([(3, diamond)], (85, 0, 200, 100)), [])     # too little is left
        self.assertEqual(len(clip_polygon(diamond, (200, 200, 300, 300))), 0)

    def test_samples_have_the_promised_shape(self):
        photo = Photo(np.full((300, 200, 3), 99, np.uint8), [(2, np.array([[50, 50], [150, 50], [150, 250]], np.float32))])
        for progress in (0.0, 0.5, 1.0):
            pixels, boxes = make_sample(lambda: (photo, 0.3), 224, progress)
            self.assertEqual((pixels.shape, pixels.dtype, boxes.shape[1]), ((224, 224, 3), np.uint8, 5))
            self.assertTrue((boxes[:, 1:] >= 0).all() and (boxes[:, 1:] <= 224).all())


if __name__ == "__main__":
    unittest.main()
