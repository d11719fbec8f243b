namespace ChatKit.ChaosTests.Checks;

/// <summary>"Every accepted answer reaches the messenger, duplicates only among attempts counted as uncertain", in order per chat.</summary>
internal sealed class AnswersReached : ICheck
{
    public async Task CheckAsync(Figures figures)
    {
        var stored = await figures.Database.ReadAsync(
            "SELECT c.external_id, m.text, m.status::int FROM chatkit_messages m JOIN chatkit_chats c ON c.id = m.chat_id WHERE m.direction = 1 ORDER BY m.chat_id, m.sequence",
            static r => (Chat: r.GetString(0), Text: r.GetString(1), Status: r.GetInt32(2)));
        var copies = figures.Sent.Count - figures.Sent.Distinct().Count();
        figures.Say(
            $"answers: {figures.Ledger.Answered.Count} accepted, {stored.Count} stored, {figures.Sent.Count} reached the messenger, "
            + $"{copies} of these are copies, {figures.Uncertain} attempts are counted as uncertain");

        stored.Select(static s => s.Text).Should().OnlyHaveUniqueItems("a repeat returns the first result");
        figures.Ledger.Answered.Except(stored.Select(static s => s.Text)).Should().BeEmpty("every accepted answer is stored");
        stored.Select(static s => s.Text).Except(figures.Ledger.Answered).Except(figures.Ledger.Doubtful).Should().BeEmpty("what was refused is not stored");
        stored.Where(static s => s.Status != (int)Status.Sent).Should().BeEmpty("all are sent");

        var sent = figures.Sent.ToLookup(static s => s.Chat, static s => s.Text);
        foreach (var chat in stored.GroupBy(static s => s.Chat))
        {
            sent[chat.Key].Distinct().Should().Equal(chat.Select(static s => s.Text), "the answers of {0} went out once each and in order", chat.Key);
        }

        copies.Should().BeLessThanOrEqualTo(figures.Uncertain, "a copy beyond one is an attempt that is counted as uncertain");
    }

    private enum Status
    {
        Sent = 3,
    }
}
