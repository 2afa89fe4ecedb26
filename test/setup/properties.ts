import fc from "fast-check";

// A random failure is repeated with the same --seed.
fc.configureGlobal({ seed: jest.getSeed() });

export { fc };
