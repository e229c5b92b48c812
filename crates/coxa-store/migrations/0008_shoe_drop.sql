-- How much higher the heel of a pair sits than its toes, mm: no export says it, the runner may.
ALTER TABLE shoe ADD COLUMN drop_mm REAL CHECK (drop_mm BETWEEN 0 AND 40);
