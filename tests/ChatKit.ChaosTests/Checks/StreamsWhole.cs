using ChatKit.ChaosTests.Actors;
using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Checks;

/// <summary>"Every SSE client's stream has no gap and no double": what each was told is compared with the event log.</summary>
internal sealed class StreamsWhole : ICheck
{
    public Task CheckAsync(Figures figures)
    {
        var known = figures.Events.ToDictionary(static e => e.Position);
        foreach (var stream in figures.Streams)
        {
            var told = stream.Told.ToList();
            told.Should().NotContain(static t => t.Type == "reset", "{0} missed nothing", stream.Manager);
            told.Zip(told.Skip(1)).Should().OnlyContain(static p => p.First.Position < p.Second.Position, "{0} is told each event once and in order", stream.Manager);
            foreach (var (position, type) in told)
            {
                known.Should().ContainKey(position);
                type.Should().BeOneOf(known[position].Type, "ChatHidden");
            }

            Owed(figures, stream).Except(told.Select(static t => t.Position)).Should().BeEmpty("{0} is told all that he may see", stream.Manager);
        }

        figures.Say(
            $"streams: {figures.Streams.Count} windows over {figures.Streams.Sum(static s => s.Streams)} connections were told "
            + $"{figures.Streams.Sum(static s => s.Told.Count)} events of {figures.Events.Count} in the log, no gap and no double");
        return Task.CompletedTask;
    }

    // Rights are those at the moment of delivery, which may be later than the event: a manager is owed what was nobody else's then and afterwards.
    private static IEnumerable<long> Owed(Figures figures, LiveWindow window)
    {
        var isAdmin = window.Manager == "admin";
        var lastOfOthers = figures.Events.Where(e => e.Type == "DialogueAssigned" && e.Responsible != window.Manager)
            .GroupBy(static e => e.Chat!.Value).ToDictionary(static g => g.Key, static g => g.Max(static e => e.Position));
        var holders = new Dictionary<Guid, string?>();
        foreach (var e in figures.Events)
        {
            if (e is { Type: "DialogueAssigned" or "DialogueUnassigned" or "DialogueClosed", Chat: { } changed })
            {
                holders[changed] = e.Type == "DialogueAssigned" ? e.Responsible : null;
            }

            var isHis = isAdmin || e.Chat is not { } chat
                || (e.Position > lastOfOthers.GetValueOrDefault(chat) && (holders.GetValueOrDefault(chat) ?? window.Manager) == window.Manager);
            if (isHis && e.Position > window.Began && e.Position <= window.Last && e.Type != "UnreadChanged")
            {
                yield return e.Position;
            }
        }
    }
}
