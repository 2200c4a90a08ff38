import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Credential',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(max_length=32, verbose_name='AppID')),
                ('kind', models.CharField(choices=[('token', 'access_token'), ('ticket', 'jsapi_ticket')], max_length=10, verbose_name='种类')),
                ('value', models.CharField(blank=True, max_length=600, verbose_name='值')),
                ('expires_at', models.DateTimeField(null=True, verbose_name='到期')),
                ('lease', models.CharField(blank=True, max_length=32, verbose_name='租约')),
                ('leased_until', models.DateTimeField(null=True, verbose_name='租约到期')),
                ('forced_at', models.DateTimeField(null=True, verbose_name='上次强制刷新')),
                ('forced_on', models.DateField(null=True, verbose_name='强制刷新的日子')),
                ('forced_count', models.PositiveSmallIntegerField(default=0, verbose_name='当日强制刷新次数')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('account', 'kind'), name='one_credential_of_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='时间')),
                ('who', models.CharField(help_text='账号删除后仍保留。', max_length=150, verbose_name='操作人')),
                ('action', models.CharField(choices=[('push', '推送草稿'), ('copy', '复制到公众号'), ('posters', '下载海报')], max_length=10, verbose_name='操作')),
                ('subject', models.CharField(max_length=300, verbose_name='内容')),
                ('url', models.CharField(blank=True, max_length=500, verbose_name='网址')),
                ('result', models.CharField(blank=True, max_length=300, verbose_name='结果')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
            ],
            options={
                'verbose_name': '微信台账',
                'verbose_name_plural': '微信台账',
                'ordering': ['-at', '-pk'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(max_length=32, verbose_name='AppID')),
                ('purpose', models.CharField(choices=[('body', '正文图片'), ('cover', '封面')], max_length=10, verbose_name='用途')),
                ('fingerprint', models.CharField(max_length=64, verbose_name='指纹')),
                ('address', models.CharField(max_length=500, verbose_name='地址或 media_id')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='上传时间')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('account', 'purpose', 'fingerprint'), name='uploaded_once')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(max_length=32, verbose_name='AppID')),
                ('title', models.CharField(blank=True, max_length=255, verbose_name='标题')),
                ('author', models.CharField(blank=True, max_length=255, verbose_name='作者')),
                ('digest', models.TextField(blank=True, verbose_name='摘要')),
                ('choices', models.JSONField(blank=True, default=dict, verbose_name='排版选择')),
                ('media_id', models.CharField(blank=True, max_length=128, verbose_name='草稿编号')),
                ('sent_hash', models.CharField(blank=True, max_length=64, verbose_name='已送出内容的指纹')),
                ('busy_until', models.DateTimeField(null=True, verbose_name='正在推送')),
                ('pushed_at', models.DateTimeField(null=True, verbose_name='上次推送')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='文章')),
            ],
            options={
                'verbose_name': '公众号草稿',
                'verbose_name_plural': '公众号草稿',
                'permissions': [('push_draft', '可以把文章推送到公众号草稿箱')],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('page', 'account'), name='one_draft_of_a_page')],
            },
        ),
    ]
