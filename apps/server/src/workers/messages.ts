import type { Figures } from '@headend/base'

/** What the primary says to a worker. */
export type ToWorker =
  | { readonly say: 'stop'; readonly isReplaced: boolean }
  | { readonly say: 'tellFigures'; readonly turn: number }
  | { readonly say: 'allFigures'; readonly turn: number; readonly text: string }

/** What a worker says to the primary. */
export type ToPrimary =
  | { readonly say: 'ready'; readonly port: number }
  | { readonly say: 'figures'; readonly turn: number; readonly figures: Figures }
  | { readonly say: 'askFigures'; readonly turn: number }
