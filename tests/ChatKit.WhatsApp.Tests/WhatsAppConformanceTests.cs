using System.Text.Json;
using System.Text.Json.Nodes;
using ChatKit.ConformanceTests;
using ChatKit.Updates;
using ChatKit.WhatsApp.Tests.Outbound;

namespace ChatKit.WhatsApp.Tests;

public sealed class WhatsAppConformanceTests : AdapterConformanceTests
{
    private const string Customer = "79161234567";
    private const string Messages = $"/{WhatsAppBench.PhoneNumberId}/messages";

    protected override string WebhookSecretName => "appSecret";

    protected override IReadOnlyList<InboundExample> Inbound =>
    [
        Posted(
            "a text",
            [Message("wamid.A1", "Здравствуйте 👋")],
            [],
            ExpectedUpdate.Of<MessageReceived>("wamid.A1", Customer, "Здравствуйте 👋")),
        Posted(
            "a photo",
            [Item("wamid.A2", """ "type":"image","image":{"caption":"Вот","id":"1166","mime_type":"image/jpeg","sha256":"c2hh"} """)],
            [],
            ExpectedUpdate.Of<MessageReceived>("wamid.A2", Customer, "Вот")),
        Posted(
            "a reaction",
            [Item("wamid.A3", """ "type":"reaction","reaction":{"message_id":"wamid.A1","emoji":"👍"} """)],
            [],
            ExpectedUpdate.Of<ReactionChanged>("wamid.A1", Customer)),
        Posted(
            "a batch",
            [Message("wamid.B1", "раз"), Message("wamid.B2", "два")],
            [Status("wamid.C1", "delivered"), Status("wamid.C1", "read")],
            ExpectedUpdate.Of<MessageReceived>("wamid.B1", Customer, "раз"),
            ExpectedUpdate.Of<MessageReceived>("wamid.B2", Customer, "два"),
            ExpectedUpdate.Of<MessageStatusChanged>("wamid.C1"),
            ExpectedUpdate.Of<MessageStatusChanged>("wamid.C1")),
        new()
        {
            Name = "what nobody knows yet",
            Body = WhatsAppBench.Envelope(WhatsAppBench.Change("of_next_year", """{"event":"X"}""")),
            Updates = [ExpectedUpdate.Of<UnknownUpdate>("of_next_year")],
        },
    ];

    protected override IReadOnlyList<OutboundExample> Outbound =>
    [
        new()
        {
            Name = "a text",
            Message = Text("Здравствуйте 🙂"),
            Calls = [Call("wamid.OUT", $"\"to\":\"+{Customer}\"", "Здравствуйте 🙂")],
            ExternalIds = ["wamid.OUT"],
        },
        new()
        {
            Name = "a document, which is uploaded first",
            Message = WithDocument(),
            Calls =
            [
                new()
                {
                    Path = $"/{WhatsAppBench.PhoneNumberId}/media",
                    BodyContains = ["bytes of the bill"],
                    Answer = new() { Body = """{"id":"media-1"}""" },
                },
                Call("wamid.DOC", "\"media-1\"", "Счёт"),
            ],
            ExternalIds = ["wamid.DOC"],
        },
        new()
        {
            Name = "a customer who was silent for a day",
            Message = Text("Здравствуйте"),
            Calls =
            [
                new()
                {
                    Path = Messages,
                    Answer = new() { Status = 400, Body = """{"error":{"code":131047,"message":"Re-engagement message"}}""" },
                },
            ],
            Failure = SendFailureKind.ReplyWindowClosed,
        },
    ];

    [Fact]
    public void Every_adapter_has_a_suite() =>
        AdapterSuites.RequireAllDerived(typeof(WhatsAppConformanceTests).Assembly, typeof(WhatsAppAdapter).Assembly);

    protected override IChannelAdapter CreateAdapter() => new WhatsAppAdapter();

    protected override JsonObject Settings(Uri messenger) => new()
    {
        ["phoneNumberId"] = WhatsAppBench.PhoneNumberId,
        ["accessToken"] = "token-of-the-channel",
        ["appSecret"] = WhatsAppBench.AppSecret,
        ["verifyToken"] = "my-verify-token",
        ["apiBaseAddress"] = messenger.ToString(),
    };

    protected override WebhookRequest Sign(ReadOnlyMemory<byte> body, string secret) =>
        WhatsAppBench.Post(body.ToArray(), WhatsAppBench.Sign(body.ToArray(), secret));

    // Code 100 has Meta's own sentence in the failure's description.
    protected override string Refusal(int status, string said) =>
        $$$"""{"error":{"code":100,"message":{{{JsonSerializer.Serialize(said)}}}}}""";

    private static InboundExample Posted(string name, string[] messages, string[] statuses, params ExpectedUpdate[] updates) => new()
    {
        Name = name,
        Body = WhatsAppBench.Envelope(WhatsAppBench.Change("messages", WhatsAppBench.Value(
            $"\"messages\":[{string.Join(',', messages)}],\"statuses\":[{string.Join(',', statuses)}]"))),
        Updates = updates,
    };

    private static string Message(string id, string text) => Item(id, $$$""" "type":"text","text":{"body":"{{{text}}}"} """);

    private static string Item(string id, string members) =>
        $$$"""{"from":"{{{Customer}}}","id":"{{{id}}}","timestamp":"1760000000",{{{members}}}}""";

    private static string Status(string id, string status) =>
        $$$"""{"id":"{{{id}}}","status":"{{{status}}}","timestamp":"1760000000","recipient_id":"{{{Customer}}}"}""";

    private static ExpectedCall Call(string id, params string[] contains) => new()
    {
        Path = Messages,
        BodyContains = contains,
        Answer = new() { Body = $$$"""{"messaging_product":"whatsapp","messages":[{"id":"{{{id}}}"}]}""" },
    };

    private static OutboundMessage Text(string text) => Sending.Message(new TextContent { Text = text });

    private static OutboundMessage WithDocument()
    {
        var bill = new AttachmentContent { Kind = AttachmentKind.File, Name = "bill.pdf", MediaType = "application/pdf", Size = 17 };
        return Sending.Message(
            new MediaContent { Kind = AttachmentKind.File, Text = "Счёт", Attachments = [bill] },
            Customer,
            Sending.File(bill, "bytes of the bill"u8.ToArray()));
    }
}
