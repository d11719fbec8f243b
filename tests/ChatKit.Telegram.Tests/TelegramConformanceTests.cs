using System.Text.Json;
using System.Text.Json.Nodes;
using ChatKit.ConformanceTests;
using ChatKit.Telegram.Tests.Support;
using ChatKit.Updates;

namespace ChatKit.Telegram.Tests;

public sealed class TelegramConformanceTests : AdapterConformanceTests
{
    private const string Send = $"/bot{TestChannel.Token}/sendMessage";
    private const string Sent = """{"ok":true,"result":{"message_id":4711,"date":1700000000,"chat":{"id":250918540,"type":"private"}}}""";

    protected override string WebhookSecretName => "webhookSecret";

    // A secret is all that Telegram repeats.
    protected override bool SignsBody => false;

    protected override IReadOnlyList<InboundExample> Inbound =>
    [
        new()
        {
            Name = "a text",
            Body = Fixtures.Message("\"text\":\"Привет 🙂\""),
            Updates = [ExpectedUpdate.Of<MessageReceived>("42", "5001", "Привет 🙂")],
        },
        new()
        {
            Name = "a photo",
            Body = Fixtures.Message("""
                "caption":"Вот","photo":[{"file_id":"m","file_unique_id":"u","width":320,"height":240,"file_size":9}]
                """),
            Updates = [ExpectedUpdate.Of<MessageReceived>("42", "5001", "Вот")],
        },
        new()
        {
            Name = "an edit in a group",
            Body = Fixtures.Message("\"edit_date\":1700000100,\"text\":\"Нет\"", "edited_message", Fixtures.Group),
            Updates = [ExpectedUpdate.Of<MessageEdited>("42", "-100777", "Нет")],
        },
        new()
        {
            Name = "a reaction",
            Body = $$$$"""
                {"update_id":901,"message_reaction":{"chat":{{{{Fixtures.AnnasChat}}}},"message_id":42,"user":{{{{Fixtures.Anna}}}},
                 "date":1700000000,"old_reaction":[],"new_reaction":[{"type":"emoji","emoji":"👍"}]}}
                """,
            Updates = [ExpectedUpdate.Of<ReactionChanged>("42", "5001")],
        },
        new()
        {
            Name = "what nobody knows yet",
            Body = """{"update_id":902,"of_next_year":{"id":1}}""",
            Updates = [ExpectedUpdate.Of<UnknownUpdate>("of_next_year")],
        },
    ];

    protected override IReadOnlyList<OutboundExample> Outbound =>
    [
        new()
        {
            Name = "a text",
            Message = Text("Здравствуйте 🙂"),
            Calls = [new() { Path = Send, BodyContains = ["\"chat_id\":250918540", "Здравствуйте 🙂"], Answer = new() { Body = Sent } }],
            ExternalIds = ["4711"],
        },
        new()
        {
            Name = "a customer who blocked the bot",
            Message = Text("Здравствуйте"),
            Calls = [new() { Path = Send, Answer = new() { Status = 403, Body = Refusal(403, "Forbidden: bot was blocked by the user") } }],
            Failure = SendFailureKind.CustomerUnavailable,
        },
    ];

    [Fact]
    public void Every_adapter_has_a_suite() =>
        AdapterSuites.RequireAllDerived(typeof(TelegramConformanceTests).Assembly, typeof(TelegramAdapter).Assembly);

    protected override IChannelAdapter CreateAdapter() => new TelegramAdapter();

    protected override JsonObject Settings(Uri messenger) => new()
    {
        ["botToken"] = TestChannel.Token,
        ["webhookSecret"] = TestChannel.Secret,
        ["apiBaseAddress"] = messenger.ToString(),
    };

    protected override WebhookRequest Sign(ReadOnlyMemory<byte> body, string secret) => TestChannel.Request(body, secret);

    protected override string Refusal(int status, string said) =>
        $$"""{"ok":false,"error_code":{{status}},"description":{{JsonSerializer.Serialize(said)}}}""";

    private static OutboundMessage Text(string text) => Support.Outbound.Message(new TextContent { Text = text });
}
