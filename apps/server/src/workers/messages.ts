import type { Figures } from '@headend/base'

/** What the primary says to a worker. */
export type ToWorker =
  | { readonly say: 'stop'; readonly isReplaced: boolean }
  | { readonly say: 'allAreDeaf' }
  | { readonly say: 'tellFigures'; readonly turn: number }
  | { readonly say: 'allFigures'; readonly turn: number; readonly text: string }

/** What a worker says to the primary. */
export type ToPrimary =
  | { readonly say: 'ready'; readonly port: number }
  /** It listens no more, and waits until none of the others does. */
  | { readonly say: 'deaf' }
  | { readonly say: 'figures'; readonly turn: number; readonly figures: Figures }
  | { readonly say: 'askFigures'; readonly turn: number }
