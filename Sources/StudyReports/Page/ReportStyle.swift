/// The style sheet of a report: one column, light and dark, wide and narrow, on screen and on paper.
enum ReportStyle {
  /// The sheet as CSS.
  static let sheet = """
    :root { color-scheme: light dark; --page: #fff; --text: #1a1a1a; --quiet: #595959; --rule: #d0d0d0; --shade: #f4f4f4;
      --link: #005a8c; --withapp: #0072b2; --without: #555; --harm: #d55e00; --detected: #00805e; --adversary: #b0578c;
      --hospital: #b87700; --label-harm: #b04e00; --label-hospital: #8a5a00; --label-detected: #00734f; }
    @media (prefers-color-scheme: dark) { :root { --page: #121212; --text: #e8e8e8; --quiet: #b0b0b0; --rule: #444;
      --shade: #1e1e1e; --link: #7cc4f2; --withapp: #5eb3e8; --without: #b0b0b0; --harm: #ff9a5c; --detected: #4ecfa5;
      --adversary: #e3a3c6; --hospital: #f2bd4b; --label-harm: #ff9a5c; --label-hospital: #f2bd4b; --label-detected: #4ecfa5; } }
    @media print { :root { color-scheme: light; --page: #fff; --text: #000; --quiet: #333; --rule: #999; --shade: #fff;
      --link: #000; --withapp: #0072b2; --without: #555; --harm: #d55e00; --detected: #00805e; --adversary: #b0578c;
      --hospital: #b87700; --label-harm: #000; --label-hospital: #000; --label-detected: #000; } }
    * { box-sizing: border-box; }
    html { background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto,
      "Liberation Sans", "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; }
    body { margin: 0; }
    main { max-width: 736px; margin: 0 auto; padding: 24px 16px 64px; overflow-wrap: break-word; }
    h1 { font-size: 28px; line-height: 1.25; margin: 0 0 16px; text-wrap: balance; }
    h2 { font-size: 22px; line-height: 1.3; margin: 56px 0 16px; padding-top: 16px; border-top: 1px solid var(--rule); }
    h3 { font-size: 17px; line-height: 1.35; margin: 0 0 4px; }
    p, dl { margin: 0 0 16px; }
    a { color: var(--link); }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    code, pre { font-family: ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: 0.88em; }
    .skip { position: absolute; left: -9999px; } .skip:focus { left: 16px; top: 8px; background: var(--page); padding: 8px; }
    .study { color: var(--quiet); margin: 0 0 8px; }
    .answer { font-size: 19px; }
    nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 15px; }
    nav a { display: inline-block; padding: 4px 0; }
    dl div { display: grid; grid-template-columns: 144px 1fr; gap: 0 16px; margin-bottom: 8px; }
    dt { color: var(--quiet); } dd { margin: 0; }
    figure { margin: 40px 0 48px; }
    .subtitle { color: var(--quiet); font-size: 14px; margin: 0 0 12px; }
    figcaption { color: var(--quiet); font-size: 13px; margin-top: 8px; }
    svg { display: block; max-width: 100%; height: auto; overflow: visible; }
    svg.narrow { display: none; }
    svg text { font-size: 13px; fill: var(--text); }
    svg .axis { fill: var(--quiet); font-size: 12.5px; } svg .small { fill: var(--quiet); font-size: 11.5px; }
    svg .end { text-anchor: end; } svg .middle { text-anchor: middle; }
    svg .halo { paint-order: stroke; stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; }
    svg .grid { stroke: var(--rule); stroke-width: 0.6; } svg .base { stroke: var(--quiet); stroke-width: 1; }
    svg .whisker { stroke: var(--without); stroke-width: 1.5; }
    svg .curve { fill: none; stroke-width: 2.2; stroke-linejoin: round; } svg .dashed { stroke-dasharray: 5 3; }
    svg .dotted { stroke-dasharray: 2 2; } svg .mixed { stroke-dasharray: 7 2 2 2; }
    svg .dot { fill: var(--text); stroke: var(--page); stroke-width: 1.5; }
    svg .span { fill: var(--without); fill-opacity: 0.18; }
    svg .curve.ink-withapp { stroke: var(--withapp); } svg .fill.ink-withapp { fill: var(--withapp); }
    svg .curve.ink-without { stroke: var(--without); } svg .fill.ink-without { fill: var(--without); }
    svg .curve.ink-harm { stroke: var(--harm); } svg .fill.ink-harm { fill: var(--harm); }
    svg .curve.ink-detected { stroke: var(--detected); } svg .fill.ink-detected { fill: var(--detected); }
    svg .curve.ink-adversary { stroke: var(--adversary); } svg .fill.ink-adversary { fill: var(--adversary); }
    svg .curve.ink-hospital { stroke: var(--hospital); } svg .fill.ink-hospital { fill: var(--hospital); }
    svg .label.ink-withapp { fill: var(--link); } svg .label.ink-without { fill: var(--quiet); }
    svg .label.ink-harm { fill: var(--label-harm); } svg .label.ink-hospital { fill: var(--label-hospital); }
    svg .label.ink-detected { fill: var(--label-detected); }
    details { margin-top: 8px; font-size: 14px; }
    summary { cursor: pointer; padding: 6px 0; color: var(--link); }
    .scroll { overflow: auto; max-height: 420px; border: 1px solid var(--rule); }
    table { border-collapse: collapse; font-size: 13px; width: 100%; }
    th, td { padding: 4px 10px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
    thead th { position: sticky; top: 0; background: var(--shade); font-weight: 600; }
    thead span { font-weight: 400; color: var(--quiet); }
    tbody th { font-weight: 400; }
    .number { text-align: right; } .facts { font-size: 14px; } .facts .number { min-width: 150px; }
    section > .scroll { max-height: none; }
    .columns { margin: 12px 0 0; font-size: 13px; }
    pre { margin: 0; padding: 12px; font-size: 12px; }
    @media (max-width: 735px) {
      h1 { font-size: 23px; } .answer { font-size: 17px; } dl div { display: block; }
      svg.wide { display: none; } svg.narrow { display: block; }
      .facts thead { display: none; } .facts tr, .facts td { display: block; border: 0; } .facts tr { padding: 8px 0;
        border-bottom: 1px solid var(--rule); } .facts .number { text-align: left; font-weight: 600; }
    }
    @media print {
      main { max-width: none; padding: 0; } nav, .skip, summary { display: none; }
      figure { break-inside: avoid; } h2, h3 { break-after: avoid; }
      svg.wide { display: block; } svg.narrow { display: none; }
    }
    """
}
