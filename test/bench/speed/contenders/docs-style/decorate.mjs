import "reflect-metadata";

/** Applies class and property decorators, as TypeScript does where a class carries them. */
export function decorate(target, decorators, properties) {
  for (const [name, each] of Object.entries(properties)) {
    for (const decorator of each) decorator(target.prototype, name);
  }
  for (const decorator of decorators) decorator(target);
}

/** Applies a method's decorator and those of its parameters. */
export function decorateMethod(target, name, decorator, parameters) {
  const { prototype } = target;
  Reflect.defineMetadata(
    "design:paramtypes",
    parameters.map(() => Object),
    prototype,
    name,
  );
  parameters.forEach((each, index) => each(prototype, name, index));
  decorator(prototype, name, Object.getOwnPropertyDescriptor(prototype, name));
}
