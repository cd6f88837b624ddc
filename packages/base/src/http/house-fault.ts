/** A mistake of ours that only tests look for: thrown through the pipeline, so that the test fails. */
export class HouseFault extends Error {
  override readonly name = 'HouseFault'
}
