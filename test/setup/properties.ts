import fc from "fast-check";

// What fails by chance fails again with the same --seed.
fc.configureGlobal({ seed: jest.getSeed() });

export { fc };
