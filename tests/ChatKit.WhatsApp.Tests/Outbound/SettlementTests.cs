using System.Text;
using System.Text.Json.Nodes;
using ChatKit.Storage;
using ChatKit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.WhatsApp.Tests.Outbound;

/// <summary>Meta brings our key back in every receipt, so a send whose answer was lost is settled and not repeated.</summary>
public sealed class SettlementTests
{
    private const string Customer = "972987654321";

    [Fact]
    public async Task Send_whose_answer_was_lost_is_settled_by_its_receipt()
    {
        await using var server = new GraphServer()
            .Answers("""{"display_phone_number":"972123456789"}""")
            .Answers("<html>Gateway Time-out</html>", status: 504, mediaType: "text/html");
        await using var host = await ChatKitTestHost.StartAsync(static chat => chat.AddWhatsApp(), Hire);
        await host.ChangeSettingsAsync(static s => s with { ChatsEnabled = true });
        var channel = await AddChannelAsync(host, server);
        var chat = await WrittenToAsync(host, channel);

        var anna = await host.Services.GetRequiredService<IManagers>().FindViewerAsync(TenantId.Default, new ManagerId("anna"), default);
        var sent = await host.Services.GetRequiredService<IChats>().ExecuteAsync(
            new SendMessage { ChatId = chat, ClientMessageId = "1", Text = "Answer" }, anna!, default);
        sent.Refusal.Should().BeNull();
        await host.UntilAsync(async () => (await ReportAsync(host)).UncertainCount == 1, "the answer is lost");
        var key = WhatsAppBench.Json(server.Requests[^1].Text)["biz_opaque_callback_data"]!.GetValue<string>();
        await PostAsync(host, channel, Receipt(key));

        var message = await MessageAsync(host, chat);
        message.Status.Should().Be(MessageStatus.Sent);
        message.ExternalIds.Should().Be("wamid.xyzxyz");
        (await ReportAsync(host)).UncertainCount.Should().Be(0);
        host.Clock.Jump(TimeSpan.FromMinutes(10));
        await host.UntilAsync(async () => (await ReportAsync(host)).QueuedSends == 0, "nothing is left to send");
        server.Requests.Where(r => r.Method == "POST").Should().ContainSingle("what arrived is not sent again");
    }

    private static void Hire(ChatKitTestHost host) => host.Managers.Set(
        new ManagerProfile { Id = new ManagerId("anna"), Name = "Anna", Permissions = ChatPermissions.Administrator });

    private static async Task<Channel> AddChannelAsync(ChatKitTestHost host, GraphServer server)
    {
        var settings = new JsonObject
        {
            ["phoneNumberId"] = "1122334455667",
            ["accessToken"] = "token-of-the-channel",
            ["appSecret"] = WhatsAppBench.AppSecret,
            ["verifyToken"] = "my-verify-token",
            ["apiBaseAddress"] = $"http://127.0.0.1:{server.Port}/v25.0",
        };
        var channels = host.Services.GetRequiredService<IChannels>();
        var added = await channels.AddAsync(
            TenantId.Default, new NewChannel { Type = "whatsapp", Name = "Shop", Settings = settings }, Actor.System, default);
        added.Refusal.Should().BeNull();
        var id = added.Channel!.Channel.Id;
        await host.UntilAsync(() => new(server.Requests.Count == 1), "the number is asked about");
        return (await channels.ListAsync(TenantId.Default, default)).Single(c => c.Channel.Id == id).Channel;
    }

    private static async Task<ChatId> WrittenToAsync(ChatKitTestHost host, Channel channel)
    {
        var now = host.Clock.GetUtcNow().ToUnixTimeSeconds();
        await PostAsync(host, channel, WhatsAppBench.Envelope(WhatsAppBench.Change("messages", $$$"""
            {"messaging_product":"whatsapp","metadata":{"display_phone_number":"972123456789","phone_number_id":"1122334455667"},
             "contacts":[{"profile":{"name":"Test Name"},"wa_id":"{{{Customer}}}"}],
             "messages":[{"from":"{{{Customer}}}","id":"wamid.A1","timestamp":"{{{now}}}","type":"text","text":{"body":"Hello"}}]}
            """)));
        var visitors = host.Services.GetRequiredService<IVisitorReader>();
        return (await visitors.FindChatAsync(new ExternalKey(TenantId.Default, channel.Id, Customer), default))!.Id;
    }

    // As it was recorded, but for our own key.
    private static string Receipt(string key) => WhatsAppBench.Envelope(WhatsAppBench.Change("messages", $$$"""
        {
          "messaging_product": "whatsapp",
          "metadata": { "display_phone_number": "972123456789", "phone_number_id": "1122334455667" },
          "contacts": [
            {
              "profile": { "name": "Test Name" },
              "wa_id": "{{{Customer}}}",
              "user_id": "US.13491208655302741918",
              "parent_user_id": "US.ENT.11815799212886844830"
            }
          ],
          "statuses": [
            {
              "id": "wamid.xyzxyz",
              "status": "sent",
              "timestamp": "1698266945",
              "recipient_id": "{{{Customer}}}",
              "biz_opaque_callback_data": "{{{key}}}",
              "conversation": { "id": "7270432eae37498234f4444b35ffc5", "expiration_timestamp": "1698339900", "origin": { "type": "service" } },
              "pricing": { "billable": true, "pricing_model": "CBP", "category": "service" }
            }
          ]
        }
        """));

    private static async Task PostAsync(ChatKitTestHost host, Channel channel, string body)
    {
        var answer = await host.Services.GetRequiredService<IInbox>().ReceiveAsync(
            channel.Id, WhatsAppBench.Post(Encoding.UTF8.GetBytes(body)), default);
        answer.Status.Should().Be(200);
    }

    private static async Task<MessageRow> MessageAsync(ChatKitTestHost host, ChatId chat) =>
        (await host.Services.GetRequiredService<IVisitorReader>().ListAsync(chat, null, 10, default))
            .Select(m => m.Message).Single(m => m.Direction == MessageDirection.Outbound);

    private static async Task<HealthReport> ReportAsync(ChatKitTestHost host) =>
        await host.Services.GetRequiredService<IOperationsStorage>().ReportAsync(TenantId.Default, host.Clock.GetUtcNow(), default);
}
