import django.core.validators
import django.db.models.deletion
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Audit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': '操作审计',
                'permissions': [('view_audit', '查看和导出操作审计')],
                'managed': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('job', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='任务')),
                ('ran_at', models.DateTimeField(verbose_name='最近一次运行')),
            ],
            options={
                'verbose_name': '定时任务',
                'verbose_name_plural': '定时任务',
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('credit', models.CharField(blank=True, help_text='显示在图说之后，例如：王某某 摄。', max_length=60, verbose_name='摄影／图片来源')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': '图片',
                'verbose_name_plural': '图片',
                'permissions': [('choose_image', 'Can choose image')],
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='SiteIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(default='党群服务', max_length=40, verbose_name='网站名称')),
                ('description', models.CharField(blank=True, help_text='一句话，显示在搜索引擎与微信分享卡片中。', max_length=160, verbose_name='网站简介')),
                ('organizer', models.CharField(blank=True, max_length=60, verbose_name='主办单位')),
                ('undertaker', models.CharField(blank=True, max_length=60, verbose_name='承办单位')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='联系电话')),
                ('site_id_code', models.CharField(blank=True, max_length=10, validators=[django.core.validators.RegexValidator('^\\d{10}$', '网站标识码是 10 位数字。')], verbose_name='网站标识码')),
                ('icp_number', models.CharField(blank=True, help_text='例如：苏ICP备00000000号-1', max_length=40, verbose_name='ICP 备案号')),
                ('police_number', models.CharField(blank=True, help_text='例如：苏公网安备 00000000000000号', max_length=40, verbose_name='公安备案号')),
                ('party_site_url', models.URLField(blank=True, verbose_name='党政机关网站标识（链接）')),
                ('report_error_url', models.URLField(blank=True, verbose_name='“我为网站找错”链接')),
                ('copyright_notice', models.CharField(blank=True, max_length=200, verbose_name='版权声明')),
                ('map_approval_number', models.CharField(blank=True, help_text='印在每一张地图和海报上。', max_length=40, verbose_name='审图号')),
                ('party_site_mark', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='党政机关网站标识（图片）')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': '网站信息',
            },
        ),
        migrations.CreateModel(
            name='PictureRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='base.picture')),
            ],
            options={
                'verbose_name': '图片尺寸',
                'unique_together': {('image', 'filter_spec', 'focal_point_key')},
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]
