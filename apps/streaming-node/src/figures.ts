/** Figures of this server in the form that Prometheus reads. */
export const figuresOf = (figures: Readonly<Record<string, number>>): string =>
  Object.entries(figures)
    .map(([name, value]) => `# TYPE headend_node_${name} gauge\nheadend_node_${name} ${value}\n`)
    .join('')
