export const baseAreas: readonly string[]
