import ArrowDownward from '@mui/icons-material/ArrowDownward'
import ArrowUpward from '@mui/icons-material/ArrowUpward'
import DragIndicator from '@mui/icons-material/DragIndicator'
import { IconButton, Stack } from '@mui/material'
import { useRef, type DragEvent, type ReactNode } from 'react'
import {
  useListContext,
  useNotify,
  useRecordContext,
  useRefresh,
  useResourceContext,
  type Identifier,
} from 'react-admin'
import { messageOf } from '../api/api-fault.js'
import { call } from '../api/call.js'
import { pathOf } from '../data/description.js'
import { useWords } from '../texts/use-words.js'

/** Moves a row behind another, or first. */
export const useMove = () => {
  const resource = useResourceContext() ?? ''
  const notify = useNotify()
  const refresh = useRefresh()
  return async (id: Identifier, after: Identifier | null): Promise<void> => {
    try {
      await call(`${pathOf(resource)}/${id}/move`, { method: 'POST', body: { after } })
      refresh()
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
  }
}

/** The id behind which a row goes that is dropped at this place of a list, its own row counted. */
export const afterFor = (ids: readonly Identifier[], from: number, to: number): Identifier | null => {
  const others = ids.filter((_one, at) => at !== from)
  return to <= 0 ? null : (others[Math.min(to, others.length) - 1] ?? null)
}

/** Arrows and a handle by which a row is put into place. */
export const OrderCell = () => {
  const record = useRecordContext()
  const { data = [] } = useListContext()
  const { t } = useWords()
  const move = useMove()
  const ids = data.map(({ id }) => id)
  const at = record ? ids.indexOf(record.id) : -1
  const go = (to: number) => (event: { stopPropagation: () => void }) => {
    event.stopPropagation()
    if (record) void move(record.id, afterFor(ids, at, to))
  }
  return (
    <Stack direction="row" sx={{ alignItems: 'center' }}>
      <span draggable data-drag={at} title={t('drag')} style={{ cursor: 'grab', display: 'inline-flex' }}>
        <DragIndicator fontSize="small" color="disabled" />
      </span>
      <IconButton size="small" aria-label={t('move_up')} disabled={at <= 0} onClick={go(at - 1)}>
        <ArrowUpward fontSize="inherit" />
      </IconButton>
      <IconButton size="small" aria-label={t('move_down')} disabled={at >= ids.length - 1} onClick={go(at + 1)}>
        <ArrowDownward fontSize="inherit" />
      </IconButton>
    </Stack>
  )
}

const placeOf = (target: EventTarget): number => {
  const row = (target as HTMLElement).closest('tbody tr')
  return row?.parentElement ? [...row.parentElement.children].indexOf(row) : -1
}

/** Rows inside may be dragged by their handles. */
export const DragGround = ({ children }: { readonly children: ReactNode }) => {
  const from = useRef(-1)
  const { data = [] } = useListContext()
  const move = useMove()
  const start = ({ target }: DragEvent): void => {
    from.current = Number((target as HTMLElement).dataset['drag'] ?? -1)
  }
  const drop = (event: DragEvent): void => {
    const to = placeOf(event.target)
    const id = data[from.current]?.id
    if (id === undefined || to < 0 || to === from.current) return
    event.preventDefault()
    void move(
      id,
      afterFor(
        data.map((row) => row.id),
        from.current,
        to,
      ),
    )
  }
  return (
    <div onDragStart={start} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {children}
    </div>
  )
}
