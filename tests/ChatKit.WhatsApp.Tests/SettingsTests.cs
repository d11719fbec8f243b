using static ChatKit.WhatsApp.Tests.WhatsAppBench;

namespace ChatKit.WhatsApp.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Administrator_fills_in_five_fields_of_which_three_are_secret()
    {
        var fields = Adapter.SettingsSchema.Fields;

        fields.Select(f => f.Name).Should().Equal("phoneNumberId", "accessToken", "appSecret", "verifyToken", "apiBaseAddress");
        fields.Where(f => f.IsSecret).Select(f => f.Name).Should().Equal("accessToken", "appSecret", "verifyToken");
        fields.Should().OnlyContain(f => f.Kind == "string" && f.Description != null);
    }

    [Fact]
    public void Base_address_may_be_left_out()
    {
        var settings = (WhatsAppSettings?)Adapter.SettingsSchema.Read(
            Json("""{"phoneNumberId":"1","accessToken":"a","appSecret":"b","verifyToken":"c"}"""), out var errors);

        errors.Should().BeEmpty();
        settings!.ApiBaseAddress.Should().Be(new Uri("https://graph.facebook.com/v25.0"));
    }

    [Theory]
    [InlineData("""{"accessToken":"a","appSecret":"b","verifyToken":"c"}""", "phoneNumberId")]
    [InlineData("""{"phoneNumberId":"1","appSecret":"b","verifyToken":"c"}""", "accessToken")]
    [InlineData("""{"phoneNumberId":"1","accessToken":"a","appSecret":"","verifyToken":"c"}""", "appSecret")]
    [InlineData("""{"phoneNumberId":"1","accessToken":"a","appSecret":"b"}""", "verifyToken")]
    [InlineData("""{"phoneNumberId":"1","accessToken":"a","appSecret":"b","verifyToken":"c","apiBaseAddress":"ftp://x"}""", "apiBaseAddress")]
    [InlineData("""{"phoneNumberId":"1","accessToken":"a","appSecret":"b","verifyToken":"c","apiBaseAddress":"graph"}""", "apiBaseAddress")]
    [InlineData("""{"phoneNumberId":"1","accessToken":"a","appSecret":"b","verifyToken":"c","apiBaseAddress":null}""", "apiBaseAddress")]
    [InlineData("""{"phoneNumberId":1,"accessToken":"a","appSecret":"b","verifyToken":"c"}""", "phoneNumberId")]
    public void What_is_missing_or_wrong_is_named(string settings, string field)
    {
        Adapter.SettingsSchema.Read(Json(settings), out var errors).Should().BeNull();
        errors.Should().ContainKey(field);
    }

    [Fact]
    public void Window_is_a_day_and_templates_open_it()
    {
        Adapter.Capabilities.ReplyWindow.Should().Be(TimeSpan.FromHours(24));
        Adapter.Capabilities.AfterReplyWindow.Should().Be(SendingPolicy.Template);
        Adapter.Capabilities.NewCustomer.Should().Be(SendingPolicy.Template);
        Adapter.Capabilities.MessageIds.Should().Be(MessageIdScope.Channel);
        Adapter.ChannelType.Name.Should().Be("whatsapp");
    }
}
