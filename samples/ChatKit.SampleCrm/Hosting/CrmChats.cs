using ChatKit.Events;
using ChatKit.SampleCrm.Crm;
using ChatKit.SampleCrm.SignIn;

namespace ChatKit.SampleCrm.Hosting;

/// <summary>Chats beside the CRM.</summary>
internal static class CrmChats
{
    public static void AddCrmChats(this WebApplicationBuilder builder, string dataFolder)
    {
        var address = builder.Configuration["ChatKit:PublicAddress"];
        builder.Services.AddChatKit(chat =>
        {
            chat.Configure(o =>
            {
                o.PublicAddress = address is null ? null : new Uri(address);
                o.FilesFolder = Path.Combine(dataFolder, "files");
            });
            chat.ConfigureDefaultSettings(s => s with { ChatsEnabled = true });
            chat.UseManagers<DemoDirectory>();
            chat.AddWebChat().AddTelegram().AddWhatsApp();
            if (CrmStorage.Of(builder.Configuration) == CrmStorage.Memory)
            {
                chat.AddSubscriber<DialogueOpened, SavingDealLink>("deals");
                return;
            }

            // The CRM's context holds both: what a subscriber adds to it commits together with the subscriber's place in the log.
            // ChatKit applies the migrations, since it also knows how to go on after a start that was killed while it migrated.
            chat.UseEntityFrameworkCore(s => s.UseDbContext<CrmDbContext>(migrate: true));
            chat.AddSubscriber<DialogueOpened, DealLink>("deals");
            if (builder.Configuration["ChatKit:RabbitMQ"] is { Length: > 0 } broker)
            {
                chat.UseRabbitMQ(broker);
            }
        });
    }
}
