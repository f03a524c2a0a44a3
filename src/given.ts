/** Only the properties that have a value: neither undefined nor, as a database says it, null. */
export function given<Properties extends object>(
  properties: Properties,
): { readonly [Key in keyof Properties]?: NonNullable<Properties[Key]> } {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined && value !== null),
  ) as { readonly [Key in keyof Properties]?: NonNullable<Properties[Key]> };
}
