/**
 * The levels of a seal, lowest first, and the keys of their texts: those of the option `level` in
 * core/seal/level_options.cpp.
 * @type {Record<string, string>}
 */
export const levelTexts = {
  "B-B": "levelBB",
  "B-T": "levelBT",
  "B-LT": "levelBLT",
  "B-LTA": "levelBLTA",
};

export const levels = Object.keys(levelTexts);
