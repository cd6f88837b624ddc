/** What else is known of a programme (device-api.md 2.2); travels as a JSON text inside `meta`. */
export interface EpgMeta {
  readonly extra_name?: string
  readonly extra_description?: string
  readonly genres?: readonly string[]
  readonly participants?: Readonly<Partial<Record<'actor' | 'composer' | 'director' | 'producer', readonly string[]>>>
  readonly countries?: readonly string[]
  readonly year?: string
  readonly previews?: readonly string[]
  readonly live?: boolean
}
