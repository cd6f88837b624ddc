/** Of which screens, from when to when: all of them where nothing is said. */
export interface Scope {
  readonly from: Date
  readonly to: Date
  readonly screenId?: number | undefined
  readonly groupId?: number | undefined
  readonly placeId?: number | undefined
}
