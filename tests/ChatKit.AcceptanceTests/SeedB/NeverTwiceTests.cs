using System.Text;
using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Updates;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Nothing happens twice.</summary>
public sealed class NeverTwiceTests
{
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Same_webhook_fifty_times_at_once_makes_one_message_one_dialogue_one_event(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var message = desk.Crm.Message("Ivan", "m1", "Hello");
        desk.Messenger.OnReceive = _ => [message];

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
            await desk.Crm.Host.Services.GetRequiredService<IInbox>().ReceiveAsync(desk.Channel.Id, Body("m1", desk), default))));

        answers.Should().OnlyContain(a => a.Status == 200);
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Hello");
        var events = await desk.Crm.EventsAsync();
        events.OfType<ChatKit.Events.MessageReceived>().Should().ContainSingle();
        events.OfType<DialogueOpened>().Should().ContainSingle();
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Messages_of_one_chat_keep_their_order_whatever_else_comes(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(c => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await desk.ReceiveAsync(desk.Crm.Message($"c{c}", $"c{c}-{i}", $"{i}"));
            }
        })));

        for (var c = 0; c < 10; c++)
        {
            (await desk.Crm.TextsAsync($"c{c}", desk.Channel)).Should().Equal(Enumerable.Range(0, 20).Select(i => $"{i}"));
        }
    }

    [Fact]
    public async Task Same_reaction_twice_under_its_key_is_one_event()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReceiveAsync(desk.Crm.Message("Ivan", "m1", "Hello"));
        var reaction = new Updates.ReactionChanged
        {
            Chat = new ChatAddress { ExternalId = "Ivan" },
            MessageExternalId = "m1",
            From = new CustomerIdentity { ExternalId = "Ivan" },
            Values = ["👍"],
            DedupeKey = "r1",
            SentAt = desk.Clock.GetUtcNow(),
        };

        await desk.ReceiveAsync(reaction);
        await desk.ReceiveAsync(reaction);

        (await desk.Crm.EventsAsync()).OfType<Events.ReactionChanged>().Should().ContainSingle();
    }

    private static WebhookRequest Body(string body, Desk desk) => new()
    {
        Method = "POST",
        Headers = new Dictionary<string, string>(),
        Body = Encoding.UTF8.GetBytes(body),
        ReceivedAt = desk.Clock.GetUtcNow(),
    };
}
