import { MenuItem, TextField } from '@mui/material'

interface PickProps<V extends string | number> {
  readonly label: string
  readonly value: V | undefined
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onPick: (value: V) => void
}

/** One of several, in a small field. */
export const Pick = <V extends string | number>({ label, value, options, onPick }: PickProps<V>) => (
  <TextField
    select
    size="small"
    sx={{ minWidth: 220 }}
    label={label}
    value={value ?? ''}
    onChange={({ target }) => {
      const found = options.find((one) => String(one.value) === String(target.value))
      if (found) onPick(found.value)
    }}
  >
    {options.map((one) => (
      <MenuItem key={one.value} value={one.value}>
        {one.label}
      </MenuItem>
    ))}
  </TextField>
)
