using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Checks;

/// <summary>"At most one open dialogue a chat", at every moment: as the event log tells the story.</summary>
internal sealed class OneOpenDialogue : ICheck
{
    public async Task CheckAsync(Figures figures)
    {
        var open = new Dictionary<Guid, Guid>();
        var opened = 0;
        foreach (var e in figures.Events)
        {
            switch (e.Type)
            {
                case "DialogueOpened":
                    open.TryAdd(e.Chat!.Value, e.Dialogue!.Value).Should().BeTrue("chat {0} has an open dialogue when the next one opens at {1}", e.Chat, e.Position);
                    opened++;
                    break;
                case "DialogueClosed":
                    open.Remove(e.Chat!.Value, out var closed).Should().BeTrue("only what is open is closed, at {0}", e.Position);
                    closed.Should().Be(e.Dialogue!.Value);
                    break;
            }
        }

        figures.Say($"dialogues: {opened} opened, {open.Count} still open, never two of one chat");
        var stored = await figures.Database.ReadAsync("SELECT chat_id, id FROM chatkit_dialogues WHERE closed_at IS NULL", static r => (r.GetGuid(0), r.GetGuid(1)));
        stored.Should().BeEquivalentTo(open.Select(static o => (o.Key, o.Value)), "the log and the dialogues tell the same");
        (await figures.Database.CountAsync("SELECT count(*) FROM chatkit_dialogues")).Should().Be(opened);
    }
}
