using System.Text.Json.Nodes;
using ChatKit.SampleCrm.Tests.Support;

namespace ChatKit.SampleCrm.Tests.Crash;

/// <summary>What must be true after all the kills.</summary>
internal static class Outcome
{
    public const int EnoughMessages = 100;

    /// <summary>Waits until everything accepted has left.</summary>
    public static async Task SettleAsync(Api admin)
    {
        for (var i = 0; i < 240; i++)
        {
            if ((await admin.GetAsync("health-report"))["queuedSends"]!.GetValue<int>() == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }

        throw new TimeoutException("Accepted answers still wait to be sent.");
    }

    public static async Task CheckAsync(Api admin, Traffic traffic, FakeMessenger messenger, int kills, Action<string> say)
    {
        var report = await admin.GetAsync("health-report");
        var uncertain = report["uncertain"]!.GetValue<int>();
        var sent = messenger.Sent.ToList();
        var answered = traffic.Answered.Values.Sum(a => a.Count);
        var twice = sent.GroupBy(s => s.Text).Where(g => g.Count() > 1).Select(g => $"{g.Key} x{g.Count()}").ToList();
        say($"{kills} kills, {traffic.Repeats} requests had to be repeated");
        say($"{traffic.Written.Values.Sum(w => w.Count)} webhooks got their 200");
        say($"{answered} answers accepted, {sent.Count} copies reached the messenger: {sent.Count - answered} too many, of {twice.Count} answers");
        say($"{uncertain} attempts counted as uncertain");

        var chats = await admin.ChatsAsync("all", traffic.Channel);
        chats.Should().HaveCount(traffic.Written.Count);
        foreach (var chat in chats)
        {
            var customer = chat["customer"]!["externalId"]!.GetValue<string>();
            var messages = await admin.MessagesAsync(chat["id"]!.GetValue<string>());
            Texts(messages, "inbound").Should().Equal(traffic.Written[customer], "every update that got its 200 is there once and in order");
            Texts(messages, "outbound").Should().Equal(traffic.Answered[customer], "every accepted answer is there once and in order");
            messages.Where(m => m["direction"]!.GetValue<string>() == "outbound").Select(m => m["status"]!.GetValue<string>())
                .Should().OnlyContain(s => s == "sent");
            sent.Where(s => s.Chat == customer).Select(s => s.Text).Distinct()
                .Should().Equal(traffic.Answered[customer], "every accepted answer was sent, in order");
        }

        // As every answer was sent, no answer can have more copies too many than there are in all.
        (sent.Count - answered).Should().BeLessThanOrEqualTo(uncertain, "every copy too many is counted as uncertain: {0}", string.Join(' ', twice));
        uncertain.Should().BeLessThanOrEqualTo(kills * traffic.Written.Count, "a kill interrupts one attempt of a chat");
        report["parkedCount"]!.GetValue<int>().Should().Be(0);
        report["failedSends"]!.AsArray().Should().BeEmpty();
        traffic.Written.Values.Sum(w => w.Count).Should().BeGreaterThan(EnoughMessages);
    }

    private static List<string> Texts(List<JsonNode> messages, string direction) =>
    [
        .. messages.Where(m => m["direction"]!.GetValue<string>() == direction).Select(m => m["content"]!["text"]!.GetValue<string>()),
    ];
}
