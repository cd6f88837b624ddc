import DragIndicator from '@mui/icons-material/DragIndicator'
import { IconButton } from '@mui/material'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'

const STEP_MINUTES = 5
const PIXELS_PER_STEP = 6

/** How far a programme is moved that the pointer has dragged so many pixels, in minutes. */
export const minutesFor = (pixels: number): number => Math.round(pixels / PIXELS_PER_STEP) * STEP_MINUTES

interface MoveHandleProps {
  readonly label: string
  /** What the programme is moved by just now. */
  readonly minutes: number
  readonly onShift: (minutes: number) => void
  readonly onDrop: () => void
  readonly onCancel: () => void
}

const useKeys =
  ({ minutes, onShift, onDrop, onCancel }: MoveHandleProps) =>
  (event: KeyboardEvent) => {
    const step = event.shiftKey ? 1 : STEP_MINUTES
    const deeds: Readonly<Record<string, () => void>> = {
      ArrowUp: () => onShift(minutes - step),
      ArrowDown: () => onShift(minutes + step),
      Enter: onDrop,
      Escape: onCancel,
    }
    const deed = deeds[event.key]
    if (!deed) return
    event.preventDefault()
    event.stopPropagation()
    deed()
  }

const usePointer = ({ onShift, onDrop, onCancel }: MoveHandleProps) => {
  const from = useRef<number | null>(null)
  const end = (deed: () => void) => (): void => {
    from.current = null
    deed()
  }
  return {
    onPointerDown: (event: PointerEvent): void => {
      from.current = event.clientY
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent): void => {
      if (from.current !== null) onShift(minutesFor(event.clientY - from.current))
    },
    onPointerUp: end(onDrop),
    onPointerCancel: end(onCancel),
  }
}

/** Moves a programme in time: dragged up and down, or by the arrow keys, then Enter; Escape leaves it where it was. */
export const MoveHandle = (props: MoveHandleProps) => (
  <IconButton
    size="small"
    aria-label={props.label}
    title={props.label}
    onKeyDown={useKeys(props)}
    {...usePointer(props)}
    sx={{ cursor: 'ns-resize', touchAction: 'none' }}
  >
    <DragIndicator fontSize="small" />
  </IconButton>
)
