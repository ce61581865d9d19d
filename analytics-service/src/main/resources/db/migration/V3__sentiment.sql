-- How a text sounds, negative, neutral or positive; of feedback without a text nothing.
ALTER TABLE feedback ADD COLUMN sentiment text;
