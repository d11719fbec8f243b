using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Acme.Chat;
using ChatKit.ConformanceTests;
using ChatKit.Testing;
using ChatKit.Updates;

namespace ChatKit.Samples.Tests;

/// <summary>What an adapter's author writes to know that ChatKit can rely on it.</summary>
public sealed class AcmeConformanceTests : AdapterConformanceTests
{
    protected override string WebhookSecretName => "signingKey";

    protected override IReadOnlyList<InboundExample> Inbound =>
    [
        new()
        {
            Name = "a batch",
            Body = """
                {"events":[{"id":"17","room":"r1","user":"u1","text":"Привет 🙂"},{"id":"18","read":"out-1"},{"id":"19","ping":true}]}
                """,
            Updates =
            [
                ExpectedUpdate.Of<MessageReceived>("17", "r1", "Привет 🙂"),
                ExpectedUpdate.Of<MessageStatusChanged>("out-1"),
                ExpectedUpdate.Of<UnknownUpdate>("unknown"),
            ],
        },
    ];

    protected override IReadOnlyList<OutboundExample> Outbound =>
    [
        new()
        {
            Name = "a text",
            Message = Message("Здравствуйте"),
            Calls =
            [
                new()
                {
                    Path = "/v1/messages",
                    BodyContains = ["\"room\":\"r1\"", "Здравствуйте", "attempt-1"],
                    Answer = new() { Body = """{"id":"out-1"}""" },
                },
            ],
            ExternalIds = ["out-1"],
        },
        new()
        {
            Name = "a text that Acme refuses",
            Message = Message("Здравствуйте"),
            Calls = [new() { Path = "/v1/messages", Answer = new() { Status = 400 } }],
            Failure = SendFailureKind.Rejected,
        },
    ];

    [Fact]
    public void Every_adapter_has_a_suite() =>
        AdapterSuites.RequireAllDerived(typeof(AcmeConformanceTests).Assembly, typeof(AcmeAdapter).Assembly);

    [Fact]
    public void An_adapter_without_a_suite_is_named()
    {
        var check = () => AdapterSuites.RequireAllDerived(typeof(AcmeConformanceTests).Assembly, typeof(FakeMessenger).Assembly);

        check.Should().Throw<Exception>().WithMessage("*FakeMessenger*");
    }

    protected override IChannelAdapter CreateAdapter() => new AcmeAdapter();

    protected override JsonObject Settings(Uri messenger) => new()
    {
        ["token"] = "token-of-acme",
        ["signingKey"] = "signing-key-of-acme",
        ["apiBaseAddress"] = messenger.ToString(),
    };

    protected override WebhookRequest Sign(ReadOnlyMemory<byte> body, string secret) => new()
    {
        Method = "POST",
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Acme-Signature"] = $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body.Span))}",
        },
        Body = body,
        ReceivedAt = DateTimeOffset.UnixEpoch,
    };

    private static OutboundMessage Message(string text) => new()
    {
        Id = MessageId.New(),
        To = new() { ExternalChatId = "r1" },
        Content = new TextContent { Text = text },
        CorrelationKey = "attempt-1",
    };
}
