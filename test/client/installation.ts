/** Where the server is, who works at its panel, and the operator's key for devices. */
export interface Installation {
  readonly url: string
  readonly staff: { readonly username: string; readonly password: string }
  readonly operatorId: number
  readonly apiKey: string
}

/** What came of it, as the answers tell it. */
export interface Driven {
  readonly channelId: number
  readonly abonement: string
  readonly loggedInAs: number
  readonly channels: readonly { readonly id: number; readonly name: string }[]
  readonly uri: string
  readonly status: number
  /** What the panel says of a channel that is not there. */
  readonly refusal: { readonly status: number; readonly code: string }
}
