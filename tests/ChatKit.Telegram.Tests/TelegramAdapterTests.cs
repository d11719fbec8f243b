using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Telegram.Tests;

public sealed class TelegramAdapterTests
{
    private static readonly ChannelSettingsSchema Schema = new TelegramAdapter().SettingsSchema;

    [Fact]
    public void An_administrator_fills_in_a_token_and_may_fill_in_the_rest()
    {
        Schema.Fields.Select(static f => (f.Name, f.IsRequired, f.IsSecret, f.Kind)).Should().Equal(
            ("botToken", true, true, "string"),
            ("webhookSecret", false, true, "string"),
            ("apiBaseAddress", false, false, "string"),
            ("polling", false, false, "boolean"));
        Schema.Fields[0].Description.Should().Contain("@BotFather");
    }

    [Fact]
    public void Settings_have_Telegrams_address_unless_another_is_given()
    {
        var settings = (TelegramSettings?)Schema.Read(new JsonObject { ["botToken"] = "1:a", ["webhookSecret"] = "s" }, out var errors);

        errors.Should().BeEmpty();
        settings!.ApiBaseAddress.Should().Be(new Uri("https://api.telegram.org"));
        settings.Polling.Should().BeFalse();
    }

    [Theory]
    [InlineData("{}", "botToken")]
    [InlineData("""{"botToken":"1:a b"}""", "botToken")]
    [InlineData("""{"botToken":"1:a/../x"}""", "botToken")]
    [InlineData("""{"botToken":"1:a","webhookSecret":"не латиница"}""", "webhookSecret")]
    [InlineData("""{"botToken":"1:a","apiBaseAddress":"telegram.org"}""", "apiBaseAddress")]
    [InlineData("""{"botToken":"1:a","apiBaseAddress":"ftp://telegram.org"}""", "apiBaseAddress")]
    [InlineData("""{"botToken":"1:a","polling":"yes"}""", "polling")]
    public void Wrong_settings_are_refused_by_name(string json, string field)
    {
        var settings = Schema.Read(JsonNode.Parse(json)!.AsObject(), out var errors);

        settings.Should().BeNull();
        errors.Keys.Should().Equal(field);
    }

    [Fact]
    public void A_host_adds_Telegram_once_however_often_it_says_so()
    {
        var services = new ServiceCollection();
        services.AddChatKit(static chat => chat.AddTelegram().AddTelegram());

        using var provider = services.BuildServiceProvider();

        provider.GetServices<IChannelAdapter>().Select(static a => a.ChannelType).Should().Equal(TelegramMessenger.ChannelType);
    }

    [Fact]
    public void What_the_adapter_promises_it_can_do()
    {
        var adapter = new TelegramAdapter();

        adapter.ChannelType.Name.Should().Be("telegram");
        adapter.Capabilities.CanEdit.Should().Be(adapter is IEditsMessages);
        adapter.Capabilities.CanDelete.Should().Be(adapter is IDeletesMessages);
        adapter.Capabilities.CanReact.Should().Be(adapter is IReactsToMessages);
        adapter.Capabilities.MessageIds.Should().Be(MessageIdScope.Chat);
        adapter.Capabilities.NewCustomer.Should().Be(SendingPolicy.Nothing, "a bot cannot write first");
    }
}
