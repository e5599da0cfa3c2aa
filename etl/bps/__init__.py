"""The BPS WebAPI: transport, lists, figures by exact key, snapshots. `etl.bps.fetch` is the way in."""
