namespace ChatKit.ChaosTests.Checks;

/// <summary>"Every timer fires once": a dialogue is closed once, not before its time, and none is left that should be.</summary>
internal sealed class TimersOnce : ICheck
{
    public async Task CheckAsync(Figures figures)
    {
        var closings = figures.Events.Where(static e => e.Type == "DialogueClosed").ToList();
        var byTimer = closings.Count(static e => e.Reason == "idle-timeout");
        var silences = await figures.Database.ReadAsync(
            "SELECT extract(epoch FROM closed_at - greatest(assigned_at, "
            + "(SELECT max(received_at) FROM chatkit_messages p WHERE p.dialogue_id = d.id AND p.visibility = 0)))::float8, "
            + "(SELECT count(*) FROM chatkit_messages m WHERE m.dialogue_id = d.id AND m.content LIKE '%dialogue-closed%') "
            + "FROM chatkit_dialogues d WHERE close_reason = 'idle-timeout'",
            static r => (Seconds: r.GetDouble(0), Lines: r.GetInt64(1)));
        var late = silences.Select(s => s.Seconds - figures.Setup.AutoClose!.Value.TotalSeconds).DefaultIfEmpty().Max();
        figures.Say($"timers: {byTimer} fired, {closings.Count - byTimer} dialogues closed by hand; the latest was {late:0.0} s late (the storm included)");

        closings.Select(static e => e.Dialogue).Should().OnlyHaveUniqueItems("a dialogue is closed once");
        silences.Should().HaveCount(byTimer).And.OnlyContain(s => s.Seconds >= figures.Setup.AutoClose!.Value.TotalSeconds, "a timer is never early");
        silences.Should().OnlyContain(static s => s.Lines == 1, "each says so in its chat, once");
        byTimer.Should().BePositive();
        (await figures.Database.CountAsync("SELECT count(*) FROM chatkit_timers WHERE due_at < now() - interval '5 seconds'")).Should().Be(0);
    }
}
