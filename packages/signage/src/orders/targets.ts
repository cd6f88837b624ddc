/** Which screens are meant: by themselves, by a group, by a place with all that lies in it, or all of them. */
export interface Targets {
  readonly isForAll: boolean
  readonly screenIds: readonly number[]
  readonly groupIds: readonly number[]
  readonly placeIds: readonly number[]
}
