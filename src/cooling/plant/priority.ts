/**
 * Value of unserved heat by priority and owner [$/MWh]: only its order matters. They are far above any price of electricity and close enough to
 * it that the simplex loses no digits.
 */
export const VALUE_OF_HEAT = {
  fab: { racks: 20_000, fab: 200_000 },
  compute: { racks: 200_000, fab: 20_000 },
} as const;
