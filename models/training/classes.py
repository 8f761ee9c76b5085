"""The classes of the shipped models, in the order of their output rows, and where their pictures lie.

New products of a shop come after these (see labels.py); nothing here needs to change for them.
"""

GROCERIES = (
    "bottled_soda", "cheese", "chocolate", "coffee", "condensed_milk", "cooking_oil", "corned_beef",
    "garlic", "instant_noodles", "ketchup", "lemon", "all_purpose_cream", "mayonnaise",
    "peanut_butter", "pasta", "pineapple_juice", "crackers", "sardines", "shampoo", "soap",
    "soy_sauce", "toothpaste", "canned_tuna", "rubbing_alcohol",
)
PRODUCE = ("apple", "banana", "orange", "tomato", "bell_pepper", "avocado", "cucumber", "mango")
HOUSE = (
    "house_cereal", "house_milk", "house_soup", "house_chocolate", "house_coffee",
    "house_crisps", "house_juice", "house_pasta", "house_tea", "house_soap",
)
SHIPPED = GROCERIES + PRODUCE + HOUSE
# Known by print and colours of their own; what grows has too many of both.
PACKS = tuple(name for name in GROCERIES + HOUSE if name not in ("garlic", "lemon"))

# Pictures of data/produce that show a class of ours, by file stem (fruit, vegetables) or folder
# (turntable). Every other picture there, satsumas and the cartons included, is a distractor: it is
# pasted into scenes without a label, so that the network learns to stay silent about it.
PRODUCE_PICTURES = {
    "Golden-Delicious": "apple", "Granny-Smith": "apple", "Pink-Lady": "apple",
    "Red-Delicious": "apple", "Royal-Gala": "apple", "Banana": "banana", "Orange": "orange",
    "Beef-Tomato": "tomato", "Regular-Tomato": "tomato", "Vine-Tomato": "tomato",
    "Green-Bell-Pepper": "bell_pepper", "Orange-Bell-Pepper": "bell_pepper",
    "Red-Bell-Pepper": "bell_pepper", "Yellow-Bell-Pepper": "bell_pepper",
    "Avocado": "avocado", "Cucumber": "cucumber", "Mango": "mango",
    "Lemon": "lemon", "Garlic": "garlic",
}
TURNTABLE_FOLDERS = {"apple": "apple", "tomato": "tomato", "mango": "mango"}
# Pictures there that would teach the wrong thing: apples eaten to the core. The folder of lemons is left out whole:
# they are as orange as oranges, and a network that learned from them called 84 of 95 oranges lemons.
TURNTABLE_LEFT_OUT = ("Apple-23-",)

# The longest side in cm. What lies on a counter lies there in these sizes (scenes.py, compose.py).
LENGTHS = {
    "bottled_soda": 30, "cheese": 11, "chocolate": 12, "coffee": 15, "condensed_milk": 8, "cooking_oil": 26,
    "corned_beef": 9, "garlic": 6, "instant_noodles": 14, "ketchup": 24, "lemon": 8, "all_purpose_cream": 12,
    "mayonnaise": 13, "peanut_butter": 13, "pasta": 28, "pineapple_juice": 13, "crackers": 15, "sardines": 11,
    "shampoo": 18, "soap": 9, "soy_sauce": 24, "toothpaste": 20, "canned_tuna": 9, "rubbing_alcohol": 18,
    "apple": 8, "banana": 20, "orange": 8, "tomato": 10, "bell_pepper": 10, "avocado": 11, "cucumber": 30, "mango": 12,
    "house_cereal": 30, "house_milk": 24, "house_soup": 11, "house_chocolate": 16, "house_coffee": 22,
    "house_crisps": 26, "house_juice": 26, "house_pasta": 28, "house_tea": 14, "house_soap": 9,
}
UNKNOWN_LENGTHS = 10, 22   # of a thing that is none of these

# Who made the pictures, for the model cards.
CREDITS = {
    "groceries": {"name": "grocery-detection-segmentation-webapp", "licence": "MIT",
                  "credit": "© 2025 Joshua Dela Cruz; collected by the AI 231 class, UP Diliman"},
    "produce": {"name": "GroceryStoreDataset (product pictures)", "licence": "MIT as declared",
                "credit": "© 2019 Marcus Klasson; the pictures come from a retailer's site"},
    "turntable": {"name": "Fruits-360 (a selection)", "licence": "CC BY-SA 4.0",
                  "credit": "© 2017- Mihai Oltean; the effect of share-alike on weights is unsettled"},
    "backgrounds": {"name": "ambientCG surfaces (previews in sweethome3d-textures-ambientcg)",
                    "licence": "CC0 1.0", "credit": "ambientCG"},
    "house": {"name": "Tillsight house products (assets/products)", "licence": "as this project",
              "credit": "drawn for this project"},
}
