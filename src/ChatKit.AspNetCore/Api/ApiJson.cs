using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChatKit.AspNetCore.Attachments;
using ChatKit.AspNetCore.Channels;
using ChatKit.AspNetCore.Chats;
using ChatKit.AspNetCore.Health;
using ChatKit.AspNetCore.Managers;
using ChatKit.AspNetCore.Messages;
using ChatKit.AspNetCore.Resources;

namespace ChatKit.AspNetCore.Api;

/// <summary>The shapes of the API as JSON. Requests are read strictly: what is not documented is refused, not ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ChatPageResource))]
[JsonSerializable(typeof(MessagePageResource))]
[JsonSerializable(typeof(MeResource))]
[JsonSerializable(typeof(ListResource<ManagerResource>))]
[JsonSerializable(typeof(ListResource<DecisionResource>))]
[JsonSerializable(typeof(ListResource<ConsentResource>))]
[JsonSerializable(typeof(ListResource<ChannelResource>))]
[JsonSerializable(typeof(ListResource<ChannelTypeResource>))]
[JsonSerializable(typeof(HealthResource))]
[JsonSerializable(typeof(FailurePageResource<ParkedResource>))]
[JsonSerializable(typeof(FailurePageResource<FailedSendResource>))]
[JsonSerializable(typeof(AuditPageResource))]
[JsonSerializable(typeof(UploadResource))]
[JsonSerializable(typeof(NoValues))]
[JsonSerializable(typeof(StartChatRequest))]
[JsonSerializable(typeof(UpdateChatRequest))]
[JsonSerializable(typeof(AssignRequest))]
[JsonSerializable(typeof(ReadRequest))]
[JsonSerializable(typeof(TagsRequest))]
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(EditMessageRequest))]
[JsonSerializable(typeof(ReactionRequest))]
[JsonSerializable(typeof(AvailabilityRequest))]
[JsonSerializable(typeof(NewChannelRequest))]
[JsonSerializable(typeof(ChangeChannelRequest))]
[JsonSerializable(typeof(Dictionary<string, string?>))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ApiJson : JsonSerializerContext;
