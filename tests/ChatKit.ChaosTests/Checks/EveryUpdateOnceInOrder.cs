namespace ChatKit.ChaosTests.Checks;

/// <summary>"Every acknowledged update is there once, in order per chat", and so is its event.</summary>
internal sealed class EveryUpdateOnceInOrder : ICheck
{
    public async Task CheckAsync(Figures figures)
    {
        var stored = (await figures.Database.ReadAsync(
                "SELECT c.external_id, m.text, m.id FROM chatkit_messages m JOIN chatkit_chats c ON c.id = m.chat_id WHERE m.direction = 0 ORDER BY m.chat_id, m.sequence",
                static r => (Customer: r.GetString(0), Text: r.GetString(1), Id: r.GetGuid(2))))
            .ToLookup(static m => m.Customer);
        var chats = await figures.Database.CountAsync("SELECT count(*) FROM chatkit_chats");
        var announced = figures.Events.Where(static e => e.Type == "MessageReceived").Select(static e => e.Message!.Value).ToList();
        figures.Say(
            $"updates: {figures.Ledger.Written.Values.Sum(static w => w.Count)} acknowledged, {stored.Sum(static s => s.Count())} stored in {chats} chats, "
            + $"{announced.Count} announced; {figures.Ledger.Repeats} requests had to be repeated");

        foreach (var (customer, written) in figures.Ledger.Written)
        {
            stored[customer].Select(static m => m.Text).Should().Equal(written, "every update of {0} that got its 200 is there once and in order", customer);
        }

        chats.Should().Be(figures.Ledger.Written.Count);
        announced.Order().Should().Equal(stored.SelectMany(static s => s.Select(static m => m.Id)).Order(), "each is announced once");
        (await figures.Database.CountAsync("SELECT count(*) FROM chatkit_parked")).Should().Be(0, "nothing was parked");
        figures.Ledger.UnexpectedAnswers.Should().BeEmpty("hosts that cannot work now answer 503 and nothing else");
    }
}
